package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildArtifact;
import dev.slipway.api.BuildProject;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.NameValue;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a buildspec may ask for beyond commands works in a pod as on a laptop, or is refused there by name. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class BuildspecOnClusterTest extends OnCluster {

    private static final String MAKE = """
            version: 0.2
            env:
              exported-variables: [TRIES, WHO, BACK, AWS_TOKEN]
            proxy: {logs: yes}
            phases:
              install:
                on-failure: RETRY-2-exit status 7
                commands:
                  - echo tried >> tries; [ "$(wc -l < tries)" -ge 3 ] || exit 7
              pre_build:
                run-as: nobody
                commands:
                  - WHO=$(id -un)
                  - touch made-by-nobody
              build:
                commands:
                  - TRIES=$(wc -l < tries) BACK=$(id -un) AWS_TOKEN=never
                  - mkdir -p out/docs; echo app > out/app.txt; echo docs > out/docs/b.txt; ln -s app.txt out/link
                  - echo '<testsuite><testcase name="one"/></testsuite>' > r.xml
            reports: {unit: {files: r.xml}}
            cache: {paths: [out]}
            artifacts:
              files: ['**/*']
              secondary-artifacts:
                App: {base-directory: out, files: [app.txt, link], enable-symlinks: yes}
                Docs: {base-directory: out/docs, files: ['**/*']}
            """;

    private static final String USE = """
            version: 0.2
            env:
              exported-variables: [READ]
            phases:
              build:
                commands:
                  - '[ -L link ]'
                  - READ="$(cat link) $(cat "$CODEBUILD_SRC_DIR_Docs/b.txt")"
            """;

    @Test
    void retry_run_as_reports_links_and_several_artifacts_work_in_a_pod() {
        namespace.apply(
                project("make", MAKE),
                project("use", USE),
                pipeline(application().url()));

        PipelineExecution ended = namespace.awaitEnd("pipeline-1");
        assertThat(ended.getStatus().failure()).isNull();
        assertThat(ended.getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
        assertThat(exported(build("make"))).isEqualTo(Map.of("TRIES", "3", "WHO", "nobody", "BACK", "root"));
        assertThat(build("make").getStatus().artifacts())
                .extracting(BuildArtifact::name)
                .containsExactlyInAnyOrder("App", "Docs");
        assertThat(exported(build("use"))).isEqualTo(Map.of("READ", "app docs"));
    }

    @Test
    void what_only_a_laptop_can_do_is_refused_by_name() {
        namespace.apply(
                project("make", """
                        version: 0.2
                        env: {parameter-store: {TOKEN: /app/token}}
                        phases: {build: {commands: [make]}}
                        """),
                project("use", USE),
                pipeline(application().url()));

        PipelineExecution failed = namespace.awaitStatus("pipeline-1", ExecutionStatusType.Failed);
        assertThat(failed.getStatus().failure().phase()).isEqualTo("DOWNLOAD_SOURCE");
        assertThat(failed.getStatus().failure().message())
                .isEqualTo("env.parameter-store of the buildspec does not work here yet; remove it");
    }

    private Build build(String project) {
        return namespace.list(Build.class).stream()
                .filter(build -> build.getSpec().projectName().equals(project))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> exported(Build build) {
        return build.getStatus().exportedEnvironmentVariables().stream()
                .collect(Collectors.toMap(NameValue::name, NameValue::value));
    }

    private static BuildProject project(String name, String buildspec) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata:
                  name: %s
                spec:
                  source:
                    type: CODEPIPELINE
                    buildspec: |
                %s
                  environment:
                    type: LINUX_CONTAINER
                    image: %s
                    computeType: BUILD_GENERAL1_SMALL
                  timeoutInMinutes: 5
                """.formatted(name, buildspec.indent(6), Definitions.IMAGE), BuildProject.class);
    }

    private static Pipeline pipeline(String url) {
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
                          outputArtifacts: [{name: SourceArtifact}]
                          git: {url: %s, branch: main}
                    - name: Make
                      actions:
                        - name: Make
                          inputArtifacts: [{name: SourceArtifact}]
                          outputArtifacts: [{name: App}, {name: Docs}]
                          build: {projectName: make}
                    - name: Use
                      actions:
                        - name: Use
                          inputArtifacts: [{name: App}, {name: Docs}]
                          build: {projectName: use, primarySource: App}
                """.formatted(url), Pipeline.class);
    }
}
