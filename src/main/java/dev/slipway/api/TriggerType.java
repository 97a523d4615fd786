package dev.slipway.api;

/** What started an execution, as the CodePipeline API spells it (ExecutionTrigger.triggerType). */
public enum TriggerType {
    CreatePipeline,
    StartPipelineExecution,
    PollForSourceChanges,
    Webhook,
    WebhookV2,
    CloudWatchEvent,
    PutActionRevision,
    ManualRollback,
    AutomatedRollback
}
