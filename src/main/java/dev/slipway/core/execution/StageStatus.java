package dev.slipway.core.execution;

/** How a stage of an execution stands (AWS CodePipeline API, StageExecution.status). */
public enum StageStatus {
    IN_PROGRESS("InProgress"),
    STOPPING("Stopping"),
    STOPPED("Stopped"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed");

    private final String spelling;

    StageStatus(String spelling) {
        this.spelling = spelling;
    }

    public String spelling() {
        return spelling;
    }

    /** Whether the execution still holds the stage. */
    public boolean isHeld() {
        return this == IN_PROGRESS || this == STOPPING;
    }
}
