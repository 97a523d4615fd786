package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.Samples.connected;
import static dev.slipway.aws.resource.Samples.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.resource.PipelineExecutions.Found;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An execution that is followed where events tell of it: its actions are listed only when there is something new in them. */
class FollowedExecutionsTest {

    private static final String EXECUTION = "CodePipeline.GetPipelineExecution";
    private static final String STATE = "CodePipeline.GetPipelineState";
    private static final String ACTIONS = "CodePipeline.ListActionExecutions";
    private static final String APPROVAL =
            connected("{name: Ask, actionTypeId: {category: Approval, owner: AWS, provider: Manual, version: \"1\"}}");

    private final KindsOfFake in = new KindsOfFake();
    private boolean eventsCome = true;
    private final PipelineExecutions executions = new PipelineExecutions(
            in.clients.codePipeline(), new EventWatch(() -> eventsCome, () -> Instant.EPOCH, EventWatch.Listener.NONE));

    @AfterEach
    void stop() {
        in.close();
    }

    private String started(String mode) {
        in.created(in.pipelines, pipeline(mode + APPROVAL));
        return given(executions.start("app", "one", Map.of(), Map.of()));
    }

    private List<String> callsOf(String id) {
        in.aws.clearCalls();
        find(id);
        return in.aws.calls();
    }

    private Found find(String id) {
        return given(executions.find("app", id));
    }

    private static List<String> statuses(Found found) {
        return found.actions().stream()
                .map(action -> action.text("actionName").orElseThrow() + " "
                        + action.text("status").orElseThrow())
                .sorted()
                .toList();
    }

    @Test
    void it_is_read_whole_at_first_and_then_without_a_list() {
        String id = started("");

        assertThat(callsOf(id)).containsExactly(EXECUTION, ACTIONS);
        assertThat(callsOf(id)).containsExactly(EXECUTION, STATE);
        assertThat(statuses(find(id))).containsExactly("Checkout InProgress");
    }

    @Test
    void an_event_has_it_read_whole() {
        String id = started("");
        find(id);

        executions.named(id);

        assertThat(callsOf(id)).containsExactly(EXECUTION, ACTIONS);
    }

    @Test
    void an_action_of_which_every_event_was_lost_is_seen_in_the_state_of_the_pipeline() {
        String id = started("");
        find(id);
        in.aws.endAction("app", id, "Source", "Checkout", "Succeeded");

        assertThat(callsOf(id)).containsExactly(EXECUTION, STATE, ACTIONS);
        assertThat(statuses(find(id))).containsExactly("Ask InProgress", "Checkout Succeeded");
    }

    @Test
    void the_end_of_which_every_event_was_lost_is_seen_in_the_execution() {
        String id = started("");
        find(id);
        in.aws.endAction("app", id, "Source", "Checkout", "Failed");

        assertThat(callsOf(id)).containsExactly(EXECUTION, ACTIONS);
        assertThat(statuses(find(id))).containsExactly("Checkout Failed");
    }

    @Test
    void a_later_execution_in_the_same_stage_says_nothing_of_it() {
        String id = started("");
        in.aws.endAction("app", id, "Source", "Checkout", "Succeeded");
        find(id);
        given(executions.start("app", "two", Map.of(), Map.of()));

        assertThat(callsOf(id)).containsExactly(EXECUTION, STATE);
    }

    /** AWS CodePipeline API reference, "GetPipelineState": executions side by side are not in it. */
    @Test
    void the_actions_of_one_side_by_side_with_others_are_listed_as_nothing_else_tells_of_them() {
        String id = started("pipelineType: V2\nexecutionMode: PARALLEL\n");
        find(id);

        assertThat(callsOf(id)).containsExactly(EXECUTION, ACTIONS);
    }

    @Test
    void where_no_events_come_it_is_read_whole_each_time() {
        eventsCome = false;
        String id = started("");
        find(id);

        assertThat(callsOf(id)).containsExactly(EXECUTION, ACTIONS);
    }
}
