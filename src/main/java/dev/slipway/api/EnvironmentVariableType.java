package dev.slipway.api;

/** How an environment variable's value is meant, as the CodeBuild API spells it (EnvironmentVariable.type). */
public enum EnvironmentVariableType {
    /** The value is used as it is written. */
    PLAINTEXT,
    /** The value names a parameter of AWS Systems Manager; AWS target only. */
    PARAMETER_STORE,
    /** The value names a secret of AWS Secrets Manager; AWS target only. */
    SECRETS_MANAGER
}
