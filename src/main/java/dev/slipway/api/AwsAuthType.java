package dev.slipway.api;

/** How CodeBuild reaches a git host, spelled as its API spells it (AuthType); OAUTH is set up in the console of AWS only. */
public enum AwsAuthType {
    PERSONAL_ACCESS_TOKEN,
    BASIC_AUTH,
    /** By a connection. */
    CODECONNECTIONS,
    /** With a token that is in AWS Secrets Manager. */
    SECRETS_MANAGER
}
