package dev.slipway.api;

/** How an execution stands or ended, as the CodePipeline API spells it (PipelineExecution.status). */
public enum ExecutionStatusType {
    InProgress,
    Stopping,
    Stopped,
    Succeeded,
    Superseded,
    Failed,
    Cancelled
}
