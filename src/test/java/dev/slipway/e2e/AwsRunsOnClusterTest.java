package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.ActionError;
import dev.slipway.api.Approval;
import dev.slipway.api.Build;
import dev.slipway.api.BuildFailure;
import dev.slipway.api.BuildPhase;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.ExecutionFailure;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.conformance.Conforms;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Builds and executions in AWS, which is played by a fake on this machine. */
@Tag("cluster")
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
@ResourceLock(InFakeAws.ADDRESS)
class AwsRunsOnClusterTest extends InFakeAws {

    private static final String TESTS_FAILED =
            "Error while executing command: python -m unittest discover. Reason: exit status 1";
    private static final List<String> PRINTED = List.of("F", "FAILED (failures=1)");

    @Test
    void a_run_that_somebody_starts_in_AWS_is_shown() {
        namespace.apply(pipeline("runs", "main"));
        awaitReady(Pipeline.class, "runs", pipeline -> true);

        String id = aws.startExecution("runs", "StartPipelineExecution", "arn:aws:iam::123456789012:user/somebody");
        Pipeline running = namespace.await(Pipeline.class, "runs", pipeline -> latest(pipeline, "InProgress"));
        assertThat(running.getStatus().latestExecution().name()).isIn(id, "runs-" + id.substring(0, 8));
        assertThat(running.getStatus().latestExecution().stage()).isEqualTo("Source");
        aws.endAction("runs", id, "Source", "Source", "Succeeded");
        aws.endAction("runs", id, "Build", "Build", "Failed");

        Pipeline failed = namespace.await(Pipeline.class, "runs", pipeline -> latest(pipeline, "Failed"));
        assertThat(failed.getStatus().latestExecution().stage()).isEqualTo("Build");
        assertThat(Conditions.find(failed.getStatus().conditions(), "LastRunSucceeded")
                        .orElseThrow()
                        .getMessage())
                .isEqualTo("The latest execution is Failed; see it in CodePipeline.");
        assertThat(Conditions.isTrue(failed.getStatus().conditions(), "Ready")).isTrue();
    }

    @Test
    @Conforms("action/approval-token")
    void an_execution_is_started_in_AWS_followed_and_approved() {
        namespace.apply(pipelineWithApproval("started"));
        awaitReady(Pipeline.class, "started", pipeline -> true);
        aws.clearCalls();

        namespace.apply(execution("started-by-hand", "started"));

        PipelineExecution running = namespace.await(
                PipelineExecution.class,
                "started-by-hand",
                execution -> execution.getStatus() != null
                        && "Source".equals(execution.getStatus().currentStage()));
        String id = running.getStatus().externalExecutionId();
        assertThat(running.getStatus().externalExecutionUrl())
                .isEqualTo(
                        "https://eu-central-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/started/executions/"
                                + id + "/timeline?region=eu-central-1");
        aws.endAction("started", id, "Source", "Source", "Succeeded");
        namespace.await(
                PipelineExecution.class,
                "started-by-hand",
                execution -> "Ask".equals(execution.getStatus().currentStage()));
        namespace
                .client()
                .resource(approval("started-by-hand"))
                .inNamespace(namespace.name())
                .create();

        PipelineExecution ended = namespace.awaitEnd("started-by-hand");
        assertThat(ended.getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
        assertThat(aws.calls().stream().filter("CodePipeline.StartPipelineExecution"::equals))
                .hasSize(1);
    }

    @Test
    @Conforms("execution/stop-waits")
    void an_execution_in_AWS_is_stopped_and_says_what_failed() {
        namespace.apply(pipeline("failing", "main"));
        awaitReady(Pipeline.class, "failing", pipeline -> true);
        namespace.apply(execution("failing-1", "failing"), execution("failing-2", "failing"));
        String first = started("failing-1");
        String second = started("failing-2");

        aws.endAction("failing", first, "Source", "Source", "Succeeded");
        aws.endAction("failing", first, "Build", "Build", "Failed");
        PipelineExecution failed = namespace.awaitEnd("failing-1");
        assertThat(failed.getStatus().status()).isEqualTo(ExecutionStatusType.Failed);
        assertThat(failed.getStatus().failure().action()).isEqualTo("Build");

        namespace
                .client()
                .resources(PipelineExecution.class)
                .inNamespace(namespace.name())
                .withName("failing-2")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}");
        namespace.awaitStatus("failing-2", ExecutionStatusType.Stopping);
        aws.endAction("failing", second, "Source", "Source", "Succeeded");
        assertThat(namespace.awaitEnd("failing-2").getStatus().status()).isEqualTo(ExecutionStatusType.Stopped);
    }

    @Test
    void an_execution_in_AWS_that_failed_by_a_build_says_what_the_build_says() {
        namespace.apply(project("tested", "python:3.8"), pipeline("tested", "main"));
        awaitReady(BuildProject.class, "tested", project -> true);
        awaitReady(Pipeline.class, "tested", pipeline -> true);
        namespace.apply(execution("tested-1", "tested"));
        String id = started("tested-1");
        aws.endAction("tested", id, "Source", "Source", "Succeeded");
        aws.clearCalls();

        String build = aws.region("eu-central-1").buildIds("tested").get(0);
        aws.failBuild(build, "python -m unittest discover", 1, "F", "FAILED (failures=1)");
        aws.endAction("tested", id, "Build", "Build", "Failed");

        PipelineExecution failed = namespace.awaitEnd("tested-1");
        assertThat(failed.getStatus().failure())
                .isEqualTo(new ExecutionFailure(
                        "Build", "Build", "BUILD", "python -m unittest discover", 1, TESTS_FAILED, PRINTED));
        assertThat(failed.getStatus().stages().get(1).actions().get(0).error())
                .isEqualTo(new ActionError("BuildFailed", TESTS_FAILED));
        assertThat(aws.calls().stream().filter("CloudWatchLogs.GetLogEvents"::equals))
                .hasSize(1);
    }

    @Test
    void a_build_is_started_in_AWS_followed_and_stopped() {
        namespace.apply(project("built", "python:3.8"));
        awaitReady(BuildProject.class, "built", project -> true);
        namespace.apply(build("built-1", "built"), build("built-2", "built"));

        aws.clearCalls();
        aws.failBuild(startedBuild("built-1"), "python -m unittest discover", 1, "F", "FAILED (failures=1)");
        Build failed = namespace.await(Build.class, "built-1", hasEnded());
        assertThat(failed.getStatus().buildStatus()).isEqualTo(BuildStatusType.FAILED);
        assertThat(failed.getStatus().failure())
                .isEqualTo(new BuildFailure("BUILD", "python -m unittest discover", 1, TESTS_FAILED, PRINTED));
        assertThat(failed.getStatus().phases())
                .extracting(BuildPhase::phaseType)
                .contains("DOWNLOAD_SOURCE", "BUILD");
        assertThat(aws.calls().stream().filter("CloudWatchLogs.GetLogEvents"::equals))
                .hasSize(1);

        startedBuild("built-2");
        namespace
                .client()
                .resources(Build.class)
                .inNamespace(namespace.name())
                .withName("built-2")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}");
        assertThat(namespace
                        .await(Build.class, "built-2", hasEnded())
                        .getStatus()
                        .buildStatus())
                .isEqualTo(BuildStatusType.STOPPED);
    }

    @Test
    void a_build_that_runs_in_AWS_never_comes_to_the_cluster() {
        namespace.apply(project("orphaned", "python:3.8"));
        awaitReady(BuildProject.class, "orphaned", project -> true);
        namespace.apply(build("orphan", "orphaned"));
        startedBuild("orphan");

        namespace.deleteAndAwait(BuildProject.class, "orphaned");
        namespace
                .client()
                .resources(Build.class)
                .inNamespace(namespace.name())
                .withName("orphan")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}");

        assertThat(namespace
                        .await(Build.class, "orphan", hasEnded())
                        .getStatus()
                        .failure()
                        .message())
                .isEqualTo("BuildProject orphaned was deleted, or is not kept in AWS; see the build in CodeBuild");
        assertThat(namespace.list(Job.class)).isEmpty();
    }

    private static Predicate<Build> hasEnded() {
        return build -> Conditions.isTrue(build.getStatus().conditions(), "Completed");
    }

    private String startedBuild(String build) {
        return namespace
                .await(
                        Build.class,
                        build,
                        found -> found.getStatus() != null && found.getStatus().externalBuildId() != null)
                .getStatus()
                .externalBuildId();
    }

    private static Build build(String name, String project) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Build
                metadata: {name: %s}
                spec: {projectName: %s}
                """.formatted(name, project), Build.class);
    }

    private String started(String execution) {
        return namespace
                .await(
                        PipelineExecution.class,
                        execution,
                        found -> found.getStatus() != null && found.getStatus().externalExecutionId() != null)
                .getStatus()
                .externalExecutionId();
    }

    private static PipelineExecution execution(String name, String pipeline) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: PipelineExecution
                metadata: {name: %s}
                spec: {pipelineName: %s}
                """.formatted(name, pipeline), PipelineExecution.class);
    }

    private Approval approval(String execution) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Approval
                metadata: {name: yes-please}
                spec: {pipelineExecutionName: %s, stageName: Ask, actionName: Approve, status: Approved, by: %s}
                """.formatted(execution, namespace.userName()), Approval.class);
    }

    private static Pipeline pipelineWithApproval(String name) {
        return pipeline(name, "main", """
                    - name: Ask
                      actions:
                        - {name: Approve, approval: {}}
                """);
    }

    private static boolean latest(Pipeline pipeline, String status) {
        return pipeline.getStatus().latestExecution() != null
                && status.equals(pipeline.getStatus().latestExecution().status());
    }
}
