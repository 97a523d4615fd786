package dev.slipway.cli;

/** What the command line says by its exit code. */
enum ExitCode {
    /** What was asked for was done. */
    OK(0),
    /** It was not: a build failed, or the input was refused. */
    FAILED(1),
    /** The command line itself must change. */
    USAGE(2),
    /** Stopped by a signal, as shells count SIGINT. */
    STOPPED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
