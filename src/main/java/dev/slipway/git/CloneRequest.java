package dev.slipway.git;

import dev.slipway.core.source.CloneOptions;
import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What to clone, and where to.
 *
 * @param revision none for the default branch
 * @param credentials each sent only to exactly its own host
 * @param target a directory that is missing or empty
 * @param timeout for everything together
 */
public record CloneRequest(
        GitUrl url,
        Optional<GitRevision> revision,
        CloneOptions options,
        GitCredentials credentials,
        Path target,
        Duration timeout) {

    /** A clone of the one commit without its history: enough to build it. */
    public static CloneRequest shallow(
            GitUrl url,
            Optional<GitRevision> revision,
            Optional<GitCredential> credential,
            Path target,
            Duration timeout) {
        return new CloneRequest(url, revision, CloneOptions.SHALLOW, GitCredentials.of(credential), target, timeout);
    }

    int depth() {
        return options.depth();
    }
}
