package dev.slipway.api;

/** Where a secondary source comes from: the kinds of git hosts, as the CodeBuild API spells them (ProjectSource.type), and GIT for any other. */
public enum SecondarySourceType {
    GIT,
    GITHUB,
    GITHUB_ENTERPRISE,
    GITLAB,
    GITLAB_SELF_MANAGED,
    BITBUCKET
}
