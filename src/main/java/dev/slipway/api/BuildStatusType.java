package dev.slipway.api;

/** How a build stands or ended, as the CodeBuild API spells it (Build.buildStatus). */
public enum BuildStatusType {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    FAULT,
    TIMED_OUT,
    STOPPED
}
