package dev.slipway.core.batch;

/** How a batch ended (AWS CodeBuild API, the last phases of BuildBatchPhaseType). */
public enum BatchStatus {
    SUCCEEDED,
    FAILED,
    STOPPED
}
