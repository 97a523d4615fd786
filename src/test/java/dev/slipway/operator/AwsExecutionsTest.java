package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.ActionError;
import dev.slipway.api.Approval;
import dev.slipway.api.ExecutionFailure;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineExecutionSpec;
import dev.slipway.api.PipelineExecutionStatus;
import dev.slipway.translate.Conditions;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An execution in AWS that failed by a build tells what one on a cluster tells. */
class AwsExecutionsTest {

    private static final String SAID = "Error while executing command: make. Reason: exit status 2";

    private final RunsInFakeAws in = new RunsInFakeAws();
    private final PipelineExecution execution = Serialization.unmarshal("""
            apiVersion: slipway.dev/v1alpha1
            kind: PipelineExecution
            metadata: {name: e, namespace: team, uid: u, generation: 1, creationTimestamp: "2026-01-02T03:04:05Z"}
            spec: {pipelineName: app}
            """, PipelineExecution.class);

    @AfterEach
    void stop() {
        in.close();
    }

    private Pipeline pipeline() {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Pipeline
                metadata: {name: app, namespace: team}
                spec:
                  target: AWS
                  stages: []
                  aws: %s
                status: {aws: {name: app}}
                """.formatted(in.placement()), Pipeline.class);
    }

    private UpdateControl<PipelineExecution> reconcile(HasMetadata... others) {
        UpdateControl<PipelineExecution> update = in.executions.reconcile(
                execution, Optional.of(pipeline()), RunsInFakeAws.with(others), RunsInFakeAws.NOW);
        update.getResource().ifPresent(changed -> execution.setStatus(changed.getStatus()));
        return update;
    }

    private String startAndBuild() {
        in.createPipeline();
        reconcile();
        String id = execution.getStatus().externalExecutionId();
        in.aws.endAction("app", id, "Source", "Source", "Succeeded");
        reconcile();
        assertThat(execution.getStatus().currentStage()).isEqualTo("Build");
        return id;
    }

    private void fail(String id) {
        in.aws.failBuild(in.buildId(), "make", 2, "No rule");
        in.aws.endAction("app", id, "Build", "Build", "Failed");
        reconcile();
        assertThat(execution.getStatus().status()).isEqualTo(ExecutionStatusType.Failed);
    }

    private ActionError error() {
        return execution.getStatus().stages().get(1).actions().get(0).error();
    }

    @Test
    void a_failed_build_action_tells_phase_command_exit_code_and_last_lines() {
        in.createProject(project -> {});

        fail(startAndBuild());

        assertThat(execution.getStatus().failure())
                .isEqualTo(new ExecutionFailure("Build", "Build", "BUILD", "make", 2, SAID, List.of("No rule")));
        assertThat(error()).isEqualTo(new ActionError("BuildFailed", SAID));
        assertThat(Conditions.find(execution.getStatus().conditions(), "Succeeded")
                        .orElseThrow()
                        .getMessage())
                .isEqualTo("Action Build/Build: " + SAID);
        assertThat(in.told("ActionFailed")).containsExactly("Action Build/Build is Failed: " + SAID);
    }

    @Test
    void an_end_is_not_written_while_CodeBuild_is_too_busy_to_say_why() {
        in.createProject(project -> {});
        String id = startAndBuild();
        in.aws.failBuild(in.buildId(), "make", 2, "No rule");
        in.aws.endAction("app", id, "Build", "Build", "Failed");
        in.aws.failNext("CodeBuild.BatchGetBuilds", "InternalFailure", "busy", 10);

        reconcile();
        assertThat(execution.getStatus().status()).isEqualTo(ExecutionStatusType.InProgress);
        in.aws.clearFaults();
        reconcile();

        assertThat(execution.getStatus().failure().command()).isEqualTo("make");
    }

    @Test
    void a_stop_that_AWS_does_not_allow_is_told() {
        startAndBuild();
        execution.setSpec(new PipelineExecutionSpec("app", null, null, null, null, true));
        in.aws.failNext("CodePipeline.StopPipelineExecution", "AccessDeniedException", "not authorized", 1);

        reconcile();

        assertThat(in.told("AwsAccessDenied"))
                .containsExactly(
                        "The execution was not stopped: AWS says: not authorized; grant it, as slipway aws policy"
                                + " prints it");
    }

    private static Approval approval(String summary) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Approval
                metadata: {name: a, namespace: team, creationTimestamp: "2026-01-02T03:04:05Z"}
                spec:
                  pipelineExecutionName: e
                  stageName: Build
                  actionName: Build
                  status: Approved
                  by: jane
                  summary: %s
                """.formatted(summary), Approval.class);
    }

    /** AWS would refuse it, time and again. */
    @Test
    void an_answer_is_not_longer_than_CodePipeline_takes() {
        assertThat(AwsExecutions.summary(approval("fine"))).isEqualTo("by jane: fine");
        assertThat(AwsExecutions.summary(approval("x".repeat(512))))
                .hasSize(512)
                .startsWith("by jane: xxx")
                .endsWith("x…");
    }

    @Test
    void an_answer_that_AWS_does_not_allow_is_told() {
        startAndBuild();
        in.aws.failNext("CodePipeline.GetPipelineState", "AccessDeniedException", "not authorized", 1);

        reconcile(approval("fine"));

        assertThat(in.told("AwsAccessDenied"))
                .containsExactly(
                        "Action Build/Build was not answered: AWS says: not authorized; grant it, as slipway aws"
                                + " policy prints it");
    }

    @Test
    void an_execution_that_has_begun_on_the_cluster_is_not_started_in_AWS() {
        in.createPipeline();
        execution.setStatus(Serialization.unmarshal(
                "---\n{status: InProgress, startTime: \"2026-01-02T03:04:05Z\"}", PipelineExecutionStatus.class));

        reconcile();

        assertThat(execution.getStatus().failure().message())
                .isEqualTo(
                        "Pipeline app is kept in AWS now, and this execution began on the cluster; create a new one");
        assertThat(in.calls("CodePipeline.StartPipelineExecution")).isZero();
    }

    @Test
    void a_build_and_its_log_are_asked_for_once() {
        in.createProject(project -> {});
        String id = startAndBuild();
        reconcile();
        assertThat(in.calls("CodeBuild.BatchGetBuilds")).isZero();

        fail(id);
        UpdateControl<PipelineExecution> again = new ExecutionReconciler(
                        in.executions, null, null, null, null, () -> RunsInFakeAws.NOW)
                .reconcile(execution, RunsInFakeAws.alone());

        assertThat(again.isNoUpdate()).isTrue();
        assertThat(in.calls("CodeBuild.BatchGetBuilds")).isEqualTo(1);
        assertThat(in.calls("CloudWatchLogs.GetLogEvents")).isEqualTo(1);
    }

    @Test
    void a_log_that_cannot_be_read_is_told_at_the_execution_and_the_failure_without_it() {
        in.createProject(project -> {});
        String id = startAndBuild();
        in.aws.failNext("CloudWatchLogs.GetLogEvents", "AccessDeniedException", "not authorized", 1);

        fail(id);

        assertThat(execution.getStatus().failure())
                .isEqualTo(new ExecutionFailure("Build", "Build", "BUILD", "make", 2, SAID, null));
        assertThat(in.told("LogNotRead")).singleElement().asString().contains("log group /aws/codebuild/app");
    }

    @Test
    void a_build_that_nobody_may_read_is_told_as_CodePipeline_tells_it() {
        in.createProject(project -> {});
        String id = startAndBuild();
        in.aws.failNext("CodeBuild.BatchGetBuilds", "AccessDeniedException", "not authorized", 1);

        fail(id);

        assertThat(error()).isEqualTo(new ActionError("JobFailed", "Build terminated with state: FAILED"));
        assertThat(in.told("AwsAccessDenied"))
                .containsExactly("build " + in.buildId() + " could not be read: AWS says: not authorized; grant it, as"
                        + " slipway aws policy prints it");
    }

    /** Its project is in another region or account, so that CodeBuild does not know it here. */
    @Test
    void a_build_that_is_elsewhere_is_told_as_CodePipeline_tells_it() {
        String id = startAndBuild();

        in.aws.endAction("app", id, "Build", "Build", "Failed");
        reconcile();

        assertThat(execution.getStatus().failure())
                .isEqualTo(new ExecutionFailure("Build", "Build", null, null, null, "The action failed", null));
        assertThat(in.calls("CodeBuild.BatchGetBuilds")).isEqualTo(1);
        assertThat(in.calls("CloudWatchLogs.GetLogEvents")).isZero();
    }
}
