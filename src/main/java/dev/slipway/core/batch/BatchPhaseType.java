package dev.slipway.core.batch;

/** The phases of a batch (AWS CodeBuild API, BuildBatchPhaseType). One of the last three is the end. */
public enum BatchPhaseType {
    SUBMITTED,
    DOWNLOAD_BATCHSPEC,
    IN_PROGRESS,
    /** Only of a batch that succeeded: the artifacts of all its builds are in one place (ADR 0035). */
    COMBINE_ARTIFACTS,
    SUCCEEDED,
    FAILED,
    STOPPED;

    /** The phase that a batch which ended with {@code status} comes to after the last build. */
    public static BatchPhaseType after(BatchStatus status) {
        return status == BatchStatus.SUCCEEDED ? COMBINE_ARTIFACTS : last(status);
    }

    /** The phase that says how it ended. */
    public static BatchPhaseType last(BatchStatus status) {
        return valueOf(status.name());
    }
}
