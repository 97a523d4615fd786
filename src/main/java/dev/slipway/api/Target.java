package dev.slipway.api;

/** Where a pipeline or a project runs. */
public enum Target {
    /** On this cluster. */
    Kubernetes,
    /** In AWS: CodeBuild and CodePipeline. */
    AWS
}
