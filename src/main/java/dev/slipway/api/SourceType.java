package dev.slipway.api;

/** Where a project's source comes from, spelled as the CodeBuild API spells it (ProjectSource.type); GIT is any other git server. */
public enum SourceType {
    /** The input artifacts of a pipeline action. */
    CODEPIPELINE,
    /** No source: the buildspec is inline. */
    NO_SOURCE,
    GITHUB,
    GITHUB_ENTERPRISE,
    GITLAB,
    GITLAB_SELF_MANAGED,
    BITBUCKET,
    /** A repository of AWS CodeCommit; AWS target only. */
    CODECOMMIT,
    /** An object or a folder in S3; AWS target only. */
    S3,
    /** A git server that is none of the others. */
    GIT
}
