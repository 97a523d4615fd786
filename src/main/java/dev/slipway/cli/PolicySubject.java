package dev.slipway.cli;

/** Whose policy {@code slipway aws policy} prints. */
enum PolicySubject {
    /** Slipway's operator, or the role that it assumes. */
    OPERATOR,
    /** The role that builds of CodeBuild work as. */
    CODEBUILD,
    /** The role that pipelines of CodePipeline work as. */
    CODEPIPELINE,
    /** The queue that EventBridge sends events of runs to. */
    QUEUE
}
