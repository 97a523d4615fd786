package dev.slipway.core.script;

/** CodeBuild's words about a command that failed. */
public final class CommandFailure {

    private CommandFailure() {}

    /** The message of the phase, which is also what {@code on-failure: RETRY-…} looks at. */
    public static String message(String command, int exitCode) {
        return "Error while executing command: " + command + ". Reason: exit status " + exitCode;
    }
}
