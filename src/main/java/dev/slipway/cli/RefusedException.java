package dev.slipway.cli;

/** Ends a command with a sentence for the user and an exit code, never with a stack trace. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    private RefusedException(ExitCode exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** The command line must change. */
    static RefusedException usage(String message) {
        return new RefusedException(ExitCode.USAGE, message);
    }

    /** The input must change. */
    static RefusedException input(String message) {
        return new RefusedException(ExitCode.FAILED, message);
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
