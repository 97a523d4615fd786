package dev.slipway.git;

import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What to clone, and where to.
 *
 * @param revision none for the default branch
 * @param depth how many commits of history, at least 1; 0 for all of it with all branches and tags
 * @param credential sent only to exactly its own host
 * @param target a directory that is missing or empty
 * @param timeout for everything together
 */
public record CloneRequest(
        GitUrl url,
        Optional<GitRevision> revision,
        int depth,
        Optional<GitCredential> credential,
        Path target,
        Duration timeout) {

    public CloneRequest {
        if (depth < 0) {
            throw new IllegalArgumentException("depth " + depth + " is negative");
        }
    }

    /** A clone of the one commit without its history: enough to build it. */
    public static CloneRequest shallow(
            GitUrl url,
            Optional<GitRevision> revision,
            Optional<GitCredential> credential,
            Path target,
            Duration timeout) {
        return new CloneRequest(url, revision, 1, credential, target, timeout);
    }
}
