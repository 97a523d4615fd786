package dev.slipway.core.build;

import dev.slipway.core.script.CommandFailure;

/**
 * Why a phase failed, as CodeBuild reports it.
 *
 * @param statusCode CodeBuild's code, such as {@code COMMAND_EXECUTION_ERROR}; empty when the phase succeeded
 * @param message CodeBuild's sentence; empty when the phase succeeded
 */
public record PhaseContext(String statusCode, String message) {

    private static final String DECRYPTED_VARIABLES = "Decrypted Variables Error";
    private static final String SECRETS_MANAGER = "Secrets Manager Error";
    private static final String KEY_REFERENCE = "Value Reference Error";

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

    /** A value of the Parameter Store cannot be had. */
    static PhaseContext decryptedVariables(String message) {
        return new PhaseContext(DECRYPTED_VARIABLES, message);
    }

    /** A value of Secrets Manager cannot be had. */
    static PhaseContext secretsManager(String message) {
        return new PhaseContext(SECRETS_MANAGER, message);
    }

    /** A value of a Secret or ConfigMap of the namespace cannot be had; CodeBuild has no such values, so the code is ours. */
    static PhaseContext keyReference(String message) {
        return new PhaseContext(KEY_REFERENCE, message);
    }

    /** Whether a variable's value could not be had from where it is kept. */
    boolean isAboutStoredVariables() {
        return isAboutParameters() || statusCode.equals(SECRETS_MANAGER) || statusCode.equals(KEY_REFERENCE);
    }

    /** Whether it was a value of the Parameter Store. */
    boolean isAboutParameters() {
        return statusCode.equals(DECRYPTED_VARIABLES);
    }

    /** The build's own definition asks for something that cannot be had: sources, artifacts. */
    public static PhaseContext clientError(String message) {
        return new PhaseContext("CLIENT_ERROR", message);
    }
}
