package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.KindsOfFake.refused;
import static dev.slipway.aws.resource.Samples.connected;
import static dev.slipway.aws.resource.Samples.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.resource.PipelineExecutions.Waiting;
import dev.slipway.conformance.Conforms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executions that are started, answered and stopped in CodePipeline. */
class PipelineExecutionsTest {

    private static final String APPROVAL =
            connected("{name: Ask, actionTypeId: {category: Approval, owner: AWS, provider: Manual, version: \"1\"}}");

    private final KindsOfFake in = new KindsOfFake();
    private final PipelineExecutions executions =
            new PipelineExecutions(in.clients.codePipeline(), KindsOfFake.noEvents());

    @AfterEach
    void stop() {
        in.close();
    }

    private String started(String token) {
        return given(executions.start("app", token, Map.of(), Map.of()));
    }

    /** One that waits for the answer to its approval. */
    private String waiting(String token) {
        String id = started(token);
        in.aws.endAction("app", id, "Source", "Checkout", "Succeeded");
        return id;
    }

    private boolean answered(String id) {
        return given(executions.answer(new Waiting("app", id, "Next", "Ask"), true, "by alice"));
    }

    private String status(String id) {
        return given(executions.find("app", id)).execution().text("status").orElseThrow();
    }

    @Test
    void the_same_token_starts_no_second_execution() {
        in.created(in.pipelines, pipeline(APPROVAL));

        assertThat(started("one")).isEqualTo(started("one")).isNotEqualTo(started("two"));
    }

    @Test
    @Conforms({"variable/value-of-an-execution", "trigger/source-revisions"})
    void variables_and_commits_are_given_to_the_execution() {
        in.created(in.pipelines, pipeline("{pipelineType: V2, variables: [{name: TARGET, defaultValue: test}]}"));
        String commit = "0123456789abcdef0123456789abcdef01234567";

        given(executions.start("app", "one", Map.of("TARGET", "live"), Map.of("Checkout", commit)));

        assertThat(in.aws.lastInput("CodePipeline.StartPipelineExecution"))
                .containsEntry("variables", List.of(Map.of("name", "TARGET", "value", "live")))
                .containsEntry(
                        "sourceRevisions",
                        List.of(Map.of(
                                "actionName", "Checkout", "revisionType", "COMMIT_ID", "revisionValue", commit)));
    }

    @Test
    @Conforms("action/approval-token")
    void an_answer_reaches_the_approval_of_its_execution() {
        in.created(in.pipelines, pipeline(APPROVAL));
        String id = waiting("one");

        assertThat(answered(id)).isTrue();

        assertThat(status(id)).isEqualTo("Succeeded");
    }

    @Test
    @Conforms("action/one-answer")
    void what_was_answered_elsewhere_does_not_wait_any_more() {
        in.created(in.pipelines, pipeline(APPROVAL));
        String id = waiting("one");
        in.aws.endAction("app", id, "Next", "Ask", "Failed");

        assertThat(answered(id)).isFalse();
    }

    /** It was answered in CodePipeline meanwhile, and the next one has come. */
    @Test
    @Conforms("action/approval-token")
    void an_answer_for_one_execution_never_approves_another() {
        in.created(in.pipelines, pipeline(APPROVAL));
        String first = waiting("one");
        in.aws.endAction("app", first, "Next", "Ask", "Failed");
        String second = waiting("two");

        assertThat(answered(first)).isFalse();

        assertThat(status(second)).isEqualTo("InProgress");
    }

    @Test
    @Conforms({"action/approval-token-in-parallel", "execution/parallel"})
    void executions_side_by_side_are_answered_each_by_itself() {
        in.created(in.pipelines, pipeline("pipelineType: V2\nexecutionMode: PARALLEL\n" + APPROVAL));
        String first = waiting("one");
        String second = waiting("two");

        assertThat(answered(second)).isTrue();

        assertThat(status(first)).isEqualTo("InProgress");
        assertThat(status(second)).isEqualTo("Succeeded");
    }

    @Test
    @Conforms({"execution/stop-waits", "execution/stop-lets-actions-end"})
    void a_stop_lets_the_actions_in_progress_end() {
        in.created(in.pipelines, pipeline(APPROVAL));
        String id = started("one");

        given(executions.stop("app", id));

        assertThat(in.aws.lastInput("CodePipeline.StopPipelineExecution")).containsEntry("abandon", false);
        assertThat(status(id)).isEqualTo("Stopping");
        in.aws.endAction("app", id, "Source", "Checkout", "Succeeded");
        assertThat(status(id)).isEqualTo("Stopped");
    }

    @Test
    @Conforms("execution/stop-twice")
    void a_second_stop_is_no_failure() {
        in.created(in.pipelines, pipeline(APPROVAL));
        String id = started("one");
        given(executions.stop("app", id));

        given(executions.stop("app", id));
    }

    @Test
    void an_execution_that_is_not_there_is_a_refusal() {
        in.created(in.pipelines, pipeline(APPROVAL));

        assertThat(refused(executions.find("app", "00000000-0000-0000-0000-000000000000"))
                        .reason())
                .isEqualTo("AwsPipelineExecutionNotFound");
    }
}
