package dev.slipway.core.execution;

/** How an action of an execution stands (AWS CodePipeline API, ActionExecution.status). */
public enum ActionStatus {
    IN_PROGRESS("InProgress"),
    ABANDONED("Abandoned"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed");

    private final String spelling;

    ActionStatus(String spelling) {
        this.spelling = spelling;
    }

    public String spelling() {
        return spelling;
    }
}
