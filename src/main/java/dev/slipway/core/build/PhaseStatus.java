package dev.slipway.core.build;

/** How a phase stands (AWS CodeBuild API, BuildPhase.phaseStatus). */
public enum PhaseStatus {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    FAULT,
    TIMED_OUT,
    STOPPED
}
