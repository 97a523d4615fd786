package dev.slipway.git;

import dev.slipway.core.source.GitUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.transport.NetRC;

/**
 * Credentials from a {@code .netrc} file, for {@code slipway run}. The file binds a login to a machine; what is read is
 * bound further, to the scheme and port of the repository that asked, so that no redirect carries it elsewhere. A
 * {@code default} entry is passed over, since it would answer for any host.
 */
public final class Netrc {

    private Netrc() {}

    /** The login for the host of this repository; none when the file is missing or does not name the host. */
    public static Optional<BasicCredential> credentialFor(GitUrl url, Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return url.credentialHost().filter(host -> !host.isForSsh()).flatMap(host -> {
            NetRC.NetRCEntry entry = new NetRC(file.toFile()).getEntry(url.host());
            if (entry == null || !url.host().equals(entry.machine) || entry.login == null || entry.password == null) {
                return Optional.empty();
            }
            return Optional.of(new BasicCredential(host, entry.login, new String(entry.password)));
        });
    }
}
