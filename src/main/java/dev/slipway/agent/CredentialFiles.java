package dev.slipway.agent;

import dev.slipway.git.BasicCredential;
import dev.slipway.git.GitCredential;
import dev.slipway.git.SshKey;
import dev.slipway.protocol.PodLayout;
import dev.slipway.protocol.SourceCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a credential from the files of its Secret: {@code username} and {@code password}, {@code token} alone, or {@code
 * ssh-privatekey} and {@code known_hosts}.
 */
final class CredentialFiles {

    /** Hosts that take a token alone accept any name with it. */
    private static final String ANY_USER = "x-access-token";

    private CredentialFiles() {}

    /** What is in the Secret; none if it is missing or incomplete. */
    static Optional<GitCredential> read(PodLayout layout, SourceCredential credential) throws IOException {
        Path directory = Path.of(layout.credential(credential.secretName()));
        if (credential.host().isForSsh()) {
            Optional<String> knownHosts = value(directory.resolve("known_hosts"));
            return value(directory.resolve("ssh-privatekey"))
                    .flatMap(key -> knownHosts.map(hosts -> new SshKey(credential.host(), key, hosts)));
        }
        String user = value(directory.resolve("username")).orElse(ANY_USER);
        Optional<String> password = value(directory.resolve("password"));
        Optional<String> secret = password.isPresent() ? password : value(directory.resolve("token"));
        return secret.map(text -> new BasicCredential(credential.host(), user, text));
    }

    /** Without the line end that an editor or {@code echo} leaves behind. */
    private static Optional<String> value(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file).stripTrailing();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
