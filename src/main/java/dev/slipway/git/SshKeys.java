package dev.slipway.git;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/** Which keys are shown to a host, and which of the host are believed. */
final class SshKeys {

    /** The text of a private key is none, or has a passphrase. */
    static final class UnreadableKeyException extends IOException {
        UnreadableKeyException() {
            super("not a private key that can be used");
        }
    }

    private static final String SYSTEM_KNOWN_HOSTS = "/etc/ssh/ssh_known_hosts";
    private static final long MAX_KNOWN_HOSTS = 16L << 20;

    static {
        Ed25519OfJdk.register();
    }

    private final HttpSession session;
    private final SshdSessionFactoryBuilder builder =
            new SshdSessionFactoryBuilder().setPreferredAuthentications("publickey");

    private SshKeys(HttpSession session) {
        this.session = session;
    }

    static SshKeys of(HttpSession session) throws IOException {
        SshKeys keys = new SshKeys(session);
        GitCredential credential = session.credential().orElseThrow();
        if (credential instanceof SshKey key) {
            keys.only(key);
        } else if (credential instanceof SshUser user) {
            keys.of(user);
        } else {
            throw new UnreadableKeyException();
        }
        return keys;
    }

    SshdSessionFactory sessions() {
        return builder.build(null);
    }

    /** No file of this machine is read. */
    private void only(SshKey key) throws IOException {
        List<KeyPair> pairs = parsed(key.privateKey());
        KnownHosts known = new KnownHosts().with(key.knownHosts());
        builder.setHomeDirectory(SshAccess.NOWHERE)
                .setSshDirectory(SshAccess.NOWHERE)
                .setConfigStoreFactory((home, file, user) -> null)
                .setDefaultIdentities(directory -> List.of())
                .setDefaultKeysProvider(directory -> pairs)
                .setServerKeyDatabase((home, directory) -> new Strict(configuration -> known));
    }

    private void of(SshUser user) {
        File directory = user.home().resolve(".ssh").toFile();
        builder.setHomeDirectory(user.home().toFile())
                .setSshDirectory(directory)
                .setServerKeyDatabase((home, ssh) -> new Strict(configuration -> ofUser(user, configuration)));
        user.agentSocket().ifPresent(socket -> builder.setConnectorFactory(new SshAgent.Factory(socket)));
    }

    private static KnownHosts ofUser(SshUser user, ServerKeyDatabase.Configuration configuration) {
        List<Path> files = new ArrayList<>();
        // The library has no list where nothing is configured.
        Stream.of(configuration.getUserKnownHostsFiles(), configuration.getGlobalKnownHostsFiles())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(file -> files.add(Path.of(file)));
        files.add(user.home().resolve(".ssh/known_hosts"));
        files.add(Path.of(SYSTEM_KNOWN_HOSTS));
        KnownHosts known = new KnownHosts();
        files.stream().distinct().forEach(file -> read(file).ifPresent(known::with));
        return known;
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MAX_KNOWN_HOSTS
                    ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<KeyPair> parsed(String privateKey) throws UnreadableKeyException {
        List<KeyPair> pairs = new ArrayList<>();
        try {
            // An editor may have taken the line end that the form asks for.
            byte[] text = (privateKey.strip() + "\n").getBytes(StandardCharsets.UTF_8);
            Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName("ssh-privatekey"),
                    new ByteArrayInputStream(text),
                    FilePasswordProvider.EMPTY);
            if (found != null) {
                found.forEach(pairs::add);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new UnreadableKeyException();
        }
        if (pairs.isEmpty()) {
            throw new UnreadableKeyException();
        }
        return pairs;
    }

    /** Believes what is known and asks nobody, whatever a configuration says. */
    private final class Strict implements ServerKeyDatabase {
        private final Function<Configuration, KnownHosts> known;

        Strict(Function<Configuration, KnownHosts> known) {
            this.known = known;
        }

        @Override
        public List<PublicKey> lookup(String connect, @Nullable InetSocketAddress remote, Configuration configuration) {
            return at(connect, known.apply(configuration)::of);
        }

        @Override
        public boolean accept(
                String connect,
                @Nullable InetSocketAddress remote,
                PublicKey key,
                Configuration configuration,
                @Nullable CredentialsProvider provider) {
            KnownHosts hosts = known.apply(configuration);
            KnownHosts.Verdict verdict = at(connect, (host, port) -> hosts.judge(host, port, key));
            if (verdict != KnownHosts.Verdict.KNOWN) {
                session.refusedHostKey(verdict, key);
            }
            return verdict == KnownHosts.Verdict.KNOWN;
        }

        /** {@code host:port}, where the port is missing if it is the usual one. */
        private static <T> T at(String connect, BiFunction<String, Integer, T> asked) {
            int colon = connect.lastIndexOf(':');
            boolean inBrackets = connect.startsWith("[") && colon > 0 && connect.charAt(colon - 1) == ']';
            boolean hasPort = inBrackets || (colon > 0 && connect.indexOf(':') == colon);
            String host = hasPort ? connect.substring(0, colon) : connect;
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return asked.apply(bare, hasPort ? Integer.parseInt(connect.substring(colon + 1)) : 22);
        }
    }
}
