package dev.slipway.core.build;

import dev.slipway.core.script.CommandFailure;

/**
 * Why a phase failed, as CodeBuild reports it.
 *
 * @param statusCode CodeBuild's code, such as {@code COMMAND_EXECUTION_ERROR}; empty when the phase succeeded
 * @param message CodeBuild's sentence; empty when the phase succeeded
 */
public record PhaseContext(String statusCode, String message) {

    /** What a phase that succeeded has. */
    public static final PhaseContext NONE = new PhaseContext("", "");

    /** A command exited with {@code exitCode}. */
    public static PhaseContext commandFailed(String command, int exitCode) {
        return new PhaseContext("COMMAND_EXECUTION_ERROR", CommandFailure.message(command, exitCode));
    }

    /** The buildspec is missing or broken. */
    public static PhaseContext buildspecInvalid(String message) {
        return new PhaseContext("YAML_FILE_ERROR", message);
    }

    /** The build's own definition asks for something that cannot be had: sources, artifacts. */
    public static PhaseContext clientError(String message) {
        return new PhaseContext("CLIENT_ERROR", message);
    }
}
