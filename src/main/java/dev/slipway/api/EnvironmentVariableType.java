package dev.slipway.api;

/** How an environment variable's value is meant, as the CodeBuild API spells it (EnvironmentVariable.type). */
public enum EnvironmentVariableType {
    /** The value is used as it is written. */
    PLAINTEXT
}
