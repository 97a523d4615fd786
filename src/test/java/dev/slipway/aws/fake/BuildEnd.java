package dev.slipway.aws.fake;

import java.util.List;

/**
 * How a build ends.
 *
 * @param status one of the names of StatusType
 * @param phase that does not succeed, if one does not
 * @param statusCode of that phase's context; empty if it has none
 * @param command that runs in BUILD
 * @param printed its lines
 */
record BuildEnd(
        String status,
        String phase,
        String statusCode,
        String message,
        String command,
        int exit,
        List<String> printed) {

    /** A command fails in BUILD. */
    static BuildEnd failed(String command, int exit, List<String> printed) {
        return new BuildEnd(
                "FAILED",
                "BUILD",
                "COMMAND_EXECUTION_ERROR",
                "Error while executing command: " + command + ". Reason: exit status " + exit,
                command,
                exit,
                printed);
    }

    static BuildEnd of(String status) {
        return switch (status) {
            case "FAILED" -> failed("make test", 2, List.of("make: *** No rule to make target 'test'.  Stop."));
            case "TIMED_OUT" -> inBuild(status, "BUILD_TIMED_OUT", "Build has timed out. ");
            case "FAULT" ->
                inBuild(status, "INTERNAL_ERROR", "Build container found dead before completing the build.");
            case "STOPPED" -> inBuild(status, "", "");
            case "SUCCEEDED" -> new BuildEnd(status, "", "", "", "make test", 0, List.of("ok"));
            default -> throw new IllegalArgumentException(status + " is no end of a build");
        };
    }

    private static BuildEnd inBuild(String status, String code, String message) {
        return new BuildEnd(status, "BUILD", code, message, "make test", -1, List.of("testing"));
    }

    /** BUILD that fails does not keep POST_BUILD and UPLOAD_ARTIFACTS from being run; what ends a build from outside does. */
    boolean goesOn() {
        return status.equals("SUCCEEDED") || status.equals("FAILED");
    }
}
