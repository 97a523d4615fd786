package dev.slipway.api;

/** The answer to an approval action, as the CodePipeline API spells it (ApprovalResult.status). */
public enum ApprovalResult {
    Approved,
    Rejected
}
