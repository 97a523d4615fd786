package dev.slipway.git;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/** The keys that hosts are known by (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). Nothing is ever added. */
final class KnownHosts {

    /** What is to be said of a key. */
    enum Verdict {
        /** It is the host's. */
        KNOWN,
        /** Nothing is known of the host. */
        UNKNOWN,
        /** The host is known, by other keys. */
        CHANGED,
        /** Somebody has revoked it. */
        REVOKED
    }

    private static final String REVOKED = "revoked";
    private static final String AUTHORITY = "cert-authority";

    private final List<KnownHostEntry> entries = new ArrayList<>();

    /** Adds the lines of a file; those that cannot be read are passed over, as by ssh. */
    KnownHosts with(String text) {
        text.lines().forEach(line -> {
            try {
                entries.addAll(KnownHostEntry.readKnownHostEntries(new StringReader(line), true));
            } catch (IOException | RuntimeException e) {
                // A line that nobody can read vouches for nobody.
            }
        });
        return this;
    }

    /** The keys of a host, the best known first; without those that are revoked. */
    List<PublicKey> of(String host, int port) {
        List<PublicKey> revoked = revoked(host, port);
        return keys(host, port, false).stream()
                .filter(key -> revoked.stream().noneMatch(other -> KeyUtils.compareKeys(key, other)))
                .toList();
    }

    Verdict judge(String host, int port, PublicKey key) {
        if (revoked(host, port).stream().anyMatch(other -> KeyUtils.compareKeys(key, other))) {
            return Verdict.REVOKED;
        }
        List<PublicKey> known = of(host, port);
        if (known.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        return known.stream().anyMatch(other -> KeyUtils.compareKeys(key, other)) ? Verdict.KNOWN : Verdict.CHANGED;
    }

    /** A pattern without a port is meant for all of them, as ssh reads it, though the library takes it for the usual one. */
    private List<PublicKey> revoked(String host, int port) {
        List<PublicKey> keys = new ArrayList<>(keys(host, port, true));
        keys.addAll(keys(host, SshConstants.DEFAULT_PORT, true));
        return keys;
    }

    private List<PublicKey> keys(String host, int port, boolean revoked) {
        List<PublicKey> keys = new ArrayList<>();
        for (KnownHostEntry entry : entries) {
            boolean isRevoked = REVOKED.equals(entry.getMarker());
            if (isRevoked == revoked && !AUTHORITY.equals(entry.getMarker()) && entry.isHostMatch(host, port)) {
                try {
                    PublicKey key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
                    if (key != null) {
                        keys.add(key);
                    }
                } catch (IOException | GeneralSecurityException | RuntimeException e) {
                    // A key of a kind that is not known here cannot be the one that the host shows.
                }
            }
        }
        return keys;
    }
}
