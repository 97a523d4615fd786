package dev.slipway.api;

/** A kind of git host, spelled as the CodeBuild API spells it (ServerType). */
public enum AwsServerType {
    GITHUB,
    GITHUB_ENTERPRISE,
    BITBUCKET,
    GITLAB,
    GITLAB_SELF_MANAGED
}
