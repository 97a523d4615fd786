package dev.slipway.git;

/** Carries a finished {@link GitFailure} out of the steps of one operation; never leaves this package. */
final class GitFailureException extends Exception {

    private final transient GitFailure failure;

    GitFailureException(GitFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    GitFailure failure() {
        return failure;
    }
}
