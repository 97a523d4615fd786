package dev.slipway.git;

import dev.slipway.core.source.GitUrl;
import java.util.Optional;

/** Where the credentials for a clone and its submodules come from. */
@FunctionalInterface
public interface GitCredentials {

    /** Everything is public. */
    GitCredentials NONE = url -> Optional.empty();

    /**
     * The credential for a repository, before it is asked for anything. One that is for another host ends the clone of
     * the repository itself, and is not used for a submodule.
     */
    Optional<GitCredential> find(GitUrl url);

    /** The credential for a repository that was asked without one and wants one. */
    default Optional<GitCredential> findAfterRefusal(GitUrl url) {
        return Optional.empty();
    }

    /** The one credential there is, or none. */
    static GitCredentials of(Optional<GitCredential> credential) {
        return url -> credential;
    }
}
