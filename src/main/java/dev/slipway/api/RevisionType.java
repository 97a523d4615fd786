package dev.slipway.api;

/** What a source revision's value is, as the CodePipeline API spells it (SourceRevisionOverride.revisionType). */
public enum RevisionType {
    COMMIT_ID
}
