package dev.slipway.git;

/**
 * Why a repository could not be read.
 *
 * @param message a stable sentence that names the repository, without any credential, and the next step
 */
public record GitFailure(Kind kind, String message) {

    /** The reasons that callers tell apart. */
    public enum Kind {
        /** The host has no such repository, or hides it from whoever asks. */
        REPOSITORY_NOT_FOUND(false),
        /** The repository is there, the branch, tag or commit is not. */
        REVISION_NOT_FOUND(false),
        /** The host wants a credential, or refuses the one it got. */
        AUTHENTICATION_FAILED(false),
        /** There is a credential, but it is for another host and was not sent. */
        CREDENTIAL_FOR_OTHER_HOST(false),
        /** The key that an SSH host shows is not the one it is known by, or none is known. */
        HOST_KEY(false),
        /** The host's certificate is not trusted, or no TLS connection came about. */
        TLS(false),
        /** No connection, or the host answers with an error of its own. */
        UNREACHABLE(true),
        /** The time given ran out. */
        TIMED_OUT(true),
        /** Slipway does not go along: an unsafe tree, too many refs, a redirect elsewhere, a target in use. */
        REFUSED(false),
        /** Anything else; the message carries the words of the failure. */
        OTHER(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }
    }

    /** Whether the same request may well succeed later without anybody changing anything. */
    public boolean transientFailure() {
        return kind.passing;
    }
}
