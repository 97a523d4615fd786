package dev.slipway.core.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.document.Document;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.execution.ActionState;
import dev.slipway.core.execution.BuildOutcome;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.ExecutionStatus;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.execution.StageStatus;
import dev.slipway.core.pipeline.ActionKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CodePipeline tells of an execution, as the state that executions on a cluster have. */
class MirroredExecutionTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void stages_come_in_the_order_in_which_they_were_entered() {
        ExecutionState state = mirrored(
                "InProgress",
                action("Build", "Test", "InProgress", "10:02"),
                action("Source", "Code", "Succeeded", "10:00"),
                action("Build", "Lint", "Succeeded", "10:01"));

        assertThat(state.stages().keySet()).containsExactly("Source", "Build");
        assertThat(state.stages().get("Source").status()).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(state.stages().get("Build").status()).isEqualTo(StageStatus.IN_PROGRESS);
        assertThat(state.stages().get("Build").actions().keySet()).containsExactly("Lint", "Test");
        assertThat(state.end()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Succeeded,  Succeeded, SUCCEEDED",
        "Failed,     Failed,    FAILED",
        "Stopping,   Succeeded, STOPPING",
        "Stopped,    Abandoned, STOPPED",
        "Stopped,    Succeeded, SUCCEEDED",
        "Superseded, Succeeded, SUCCEEDED",
        "Cancelled,  Abandoned, STOPPED",
    })
    @Conforms({"execution/statuses", "execution/statuses-of-stages"})
    void the_last_stage_stands_as_the_execution_and_its_actions_say(
            String execution, String action, StageStatus expected) {
        ExecutionState state = mirrored(execution, action("Source", "Code", action, "10:00"));

        assertThat(state.status().spelling()).isEqualTo(execution);
        assertThat(state.stages().get("Source").status()).isEqualTo(expected);
        assertThat(state.end().isPresent()).isEqualTo(state.status().isFinal());
    }

    @Test
    void a_failed_action_says_what_CodePipeline_says() {
        Document failed = action("Build", "Test", "Failed", "10:00")
                .with(
                        "output",
                        Document.of(
                                "executionResult",
                                Document.of(
                                        "externalExecutionId",
                                        "app:1",
                                        "errorDetails",
                                        Document.of(
                                                "code",
                                                "JobFailed",
                                                "message",
                                                "Build terminated with state: FAILED"))));

        ActionState action = mirrored("Failed", failed)
                .action(new ActionKey("Build", "Test"))
                .orElseThrow();

        assertThat(action.error()).contains(new ActionError("JobFailed", "Build terminated with state: FAILED"));
        assertThat(action.externalId()).contains("app:1");
        assertThat(action.end()).contains(Instant.parse("2026-01-01T10:00:30Z"));
    }

    private static final BuildFailure BROKEN = new BuildFailure(
            BuildPhaseType.BUILD,
            Optional.of("make"),
            OptionalInt.of(2),
            "Error while executing command: make. Reason: exit status 2",
            List.of("No rule"));

    @Test
    void a_failed_build_says_what_a_build_of_an_execution_on_a_cluster_says() {
        BuildResult result = new BuildResult(
                BuildStatus.FAILED, List.of(), Map.of(), List.of(), List.of(), Optional.empty(), Optional.of(BROKEN));

        ActionState action = MirroredExecution.state(
                        "e",
                        Document.of("status", "Failed"),
                        List.of(build("Test", "Failed", "10:00", "app:1")),
                        Map.of("app:1", result),
                        START,
                        NOW)
                .action(new ActionKey("Build", "Test"))
                .orElseThrow();

        assertThat(new ActionObservation.Failed(action.error().orElseThrow(), action.failure()))
                .isEqualTo(BuildOutcome.of("app:1", result));
    }

    @Test
    void an_execution_has_failed_by_those_of_its_builds_that_failed() {
        assertThat(failedBuilds(
                        "Failed",
                        action("Build", "Invoke", "Failed", "10:00")
                                .with(
                                        "output",
                                        Document.of(
                                                "executionResult", Document.of("externalExecutionId", "not-a-build"))),
                        build("Second", "Failed", "10:02", "app:2"),
                        build("First", "Failed", "10:01", "app:1"),
                        build("Good", "Succeeded", "10:01", "app:3"),
                        action("Build", "NeverStarted", "Failed", "10:03")))
                .containsExactly("app:1", "app:2");
    }

    @Test
    void a_build_that_was_tried_again_is_the_last_one() {
        assertThat(failedBuilds(
                        "Failed", build("Test", "Failed", "10:00", "app:1"), build("Test", "Failed", "10:01", "app:2")))
                .containsExactly("app:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"InProgress", "Succeeded", "Stopped", "Stopping", "Superseded", "Cancelled"})
    void an_execution_that_has_not_failed_has_failed_by_none(String status) {
        assertThat(failedBuilds(status, build("Test", "Failed", "10:00", "app:1")))
                .isEmpty();
    }

    private static List<String> failedBuilds(String status, Document... actions) {
        return MirroredExecution.failedBuilds(Document.of("status", status), List.of(actions));
    }

    @Test
    void an_action_of_somebody_elses_type_names_no_build() {
        Document action = build("Test", "Failed", "10:00", "app:1")
                .with("input", Document.of("actionTypeId", Document.of("owner", "Custom", "provider", "CodeBuild")));

        assertThat(failedBuilds("Failed", action)).isEmpty();
    }

    private static Document build(String name, String status, String time, String id) {
        return action("Build", name, status, time)
                .with("input", Document.of("actionTypeId", Document.of("owner", "AWS", "provider", "CodeBuild")))
                .with("output", Document.of("executionResult", Document.of("externalExecutionId", id)));
    }

    @Test
    @Conforms("execution/retry-failed-actions")
    void of_an_action_that_was_tried_again_the_last_try_counts() {
        ExecutionState state = mirrored(
                "Succeeded",
                action("Source", "Code", "Succeeded", "10:05"),
                action("Source", "Code", "Failed", "10:00"));

        assertThat(state.action(new ActionKey("Source", "Code")).orElseThrow().error())
                .isEmpty();
    }

    @Test
    void the_commit_of_a_source_action_is_its_revision() {
        Document source = action("Source", "Code", "Succeeded", "10:00")
                .with("output", Document.of("outputVariables", Map.of("CommitId", "abc", "BranchName", "main")));

        assertThat(mirrored("InProgress", source)
                        .action(new ActionKey("Source", "Code"))
                        .orElseThrow()
                        .revision())
                .contains(new ResolvedRevision("abc", "main"));
    }

    @Test
    void the_end_is_when_the_last_action_ended_or_now() {
        assertThat(mirrored("Succeeded", action("Source", "Code", "Succeeded", "10:00"))
                        .end())
                .contains(Instant.parse("2026-01-01T10:00:30Z"));
        assertThat(mirrored("Cancelled").end()).contains(NOW);
    }

    @Test
    void a_failure_without_a_failed_action_says_what_the_execution_says() {
        Document execution = Document.of("status", "Failed", "statusSummary", "Deployment failed.");

        ExecutionState state = MirroredExecution.state("e", execution, List.of(), START, NOW);

        assertThat(state.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(state.error()).contains(new ActionError("ExecutionFailed", "Deployment failed."));
    }

    private static ExecutionState mirrored(String status, Document... actions) {
        return MirroredExecution.state("e", Document.of("status", status), List.of(actions), START, NOW);
    }

    /** Begun at that time, and last heard of half a minute later. */
    private static Document action(String stage, String name, String status, String time) {
        return Document.of(
                "stageName", stage,
                "actionName", name,
                "status", status,
                "startTime", "2026-01-01T" + time + ":00Z",
                "lastUpdateTime", "2026-01-01T" + time + ":30Z");
    }
}
