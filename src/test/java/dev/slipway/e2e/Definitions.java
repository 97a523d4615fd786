package dev.slipway.e2e;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Small definitions whose builds cost next to nothing. */
final class Definitions {

    /** An image that every node of the cluster has. */
    static final String IMAGE = "python:3.8-slim";

    private static final String BUILD_STAGE = """
                - name: Build
                  actions:
                    - name: Build
                      inputArtifacts:
                        - name: SourceArtifact
                      build:
                        projectName: project
            """;

    private Definitions() {}

    /** BuildProject {@code project} with one command, inline. */
    static BuildProject project(String command) {
        return project(IMAGE, """
                    buildspec: |
                      version: 0.2
                      phases:
                        build:
                          commands:
                            - %s
                """.formatted(command));
    }

    /** BuildProject {@code project}, whose buildspec is expected in its source. */
    static BuildProject projectWithBuildspecInSource() {
        return project(IMAGE, "");
    }

    static BuildProject projectWithImage(String image) {
        return project(
                image,
                "    buildspec: '{\"version\": 0.2, \"phases\": {\"build\": {\"commands\": [\"echo built\"]}}}'");
    }

    /**
     * BuildProject {@code project} without a source, whose builds need no pipeline.
     *
     * @param settings further fields of its spec, as a line in YAML's flow style
     */
    static BuildProject projectOfItsOwn(String command, String settings) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata:
                  name: project
                spec:
                  source:
                    type: NO_SOURCE
                    buildspec: |
                      version: 0.2
                      phases:
                        build:
                          commands:
                            - %s
                  environment:
                    image: %s
                """.formatted(command, IMAGE) + settings.indent(2), BuildProject.class);
    }

    /** A Build of BuildProject {@code project}. */
    static Build build(String name) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Build
                metadata:
                  name: %s
                spec:
                  projectName: project
                """.formatted(name), Build.class);
    }

    private static BuildProject project(String image, String buildspec) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata:
                  name: project
                spec:
                  source:
                    type: CODEPIPELINE
                %s
                  environment:
                    type: LINUX_CONTAINER
                    image: %s
                    computeType: BUILD_GENERAL1_SMALL
                  timeoutInMinutes: 5
                """.formatted(buildspec, image), BuildProject.class);
    }

    /** Pipeline {@code pipeline}: the branch, then a build by {@code project}. */
    static Pipeline pipeline(String url, String branch) {
        return stages(url, branch, BUILD_STAGE);
    }

    /** A stage more after the build. */
    static Pipeline pipelineWithApprovalAfterTheBuild(String url) {
        return stages(url, "main", BUILD_STAGE + approvalStage("Afterwards"));
    }

    /** A person is asked before anything is built. */
    static Pipeline pipelineWithApprovalBeforeTheBuild(String url) {
        return stages(url, "main", approvalStage("Ask") + BUILD_STAGE);
    }

    /** The build wants an artifact that nobody makes. */
    static Pipeline pipelineWithUnknownArtifact(String url) {
        return stages(url, "main", BUILD_STAGE.replace("SourceArtifact", "Nowhere"));
    }

    private static String approvalStage(String name) {
        return """
                - name: %s
                  actions:
                    - name: Approve
                      approval:
                        customData: Shall this be built?
            """.formatted(name);
    }

    private static Pipeline stages(String url, String branch, String stages) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Pipeline
                metadata:
                  name: pipeline
                spec:
                  stages:
                    - name: Source
                      actions:
                        - name: Source
                          outputArtifacts:
                            - name: SourceArtifact
                          git:
                            url: %s
                            branch: %s
                """.formatted(url, branch) + stages, Pipeline.class);
    }
}
