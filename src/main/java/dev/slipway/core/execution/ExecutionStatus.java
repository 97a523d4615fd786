package dev.slipway.core.execution;

/** How an execution stands (AWS CodePipeline API, PipelineExecution.status). */
public enum ExecutionStatus {
    IN_PROGRESS("InProgress"),
    STOPPING("Stopping"),
    STOPPED("Stopped"),
    SUCCEEDED("Succeeded"),
    SUPERSEDED("Superseded"),
    FAILED("Failed"),
    CANCELLED("Cancelled");

    private final String spelling;

    ExecutionStatus(String spelling) {
        this.spelling = spelling;
    }

    /** As AWS and the manifests spell it. */
    public String spelling() {
        return spelling;
    }

    /** Whether nothing about the execution changes any more. */
    public boolean isFinal() {
        return this != IN_PROGRESS && this != STOPPING;
    }
}
