package dev.slipway.cli;

import dev.slipway.core.source.GitUrl;
import dev.slipway.git.GitCredential;
import dev.slipway.git.GitCredentials;
import dev.slipway.git.Netrc;
import dev.slipway.git.SshUser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials of the user of this machine, each for one host: {@code ~/.netrc} first, what their git has stored once a
 * host asks for one, and over SSH their keys (ADR 0025).
 */
final class LocalCredentials implements GitCredentials {

    private final Map<String, String> environment;
    private final Path home;

    LocalCredentials(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    @Override
    public Optional<GitCredential> find(GitUrl url) {
        if (url.scheme() == GitUrl.Scheme.SSH) {
            Optional<Path> agent = Optional.ofNullable(environment.get("SSH_AUTH_SOCK"))
                    .filter(socket -> !socket.isEmpty())
                    .map(Path::of);
            return url.credentialHost().map(host -> new SshUser(host, home, agent));
        }
        return Netrc.credentialFor(url, home.resolve(".netrc")).map(found -> found);
    }

    @Override
    public Optional<GitCredential> findAfterRefusal(GitUrl url) {
        return new GitCredentialHelper(environment, home).ask(url).map(found -> found);
    }
}
