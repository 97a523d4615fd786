package dev.slipway.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import dev.slipway.core.event.RunEvent;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it costs to know how runs stand, counted at the fake. */
class RunRefreshTest {

    private static final String LIST = "CodePipeline.ListPipelineExecutions";
    private static final String STATE = "CodePipeline.GetPipelineState";
    private static final String EXECUTION = "CodePipeline.GetPipelineExecution";

    private final RefreshedRuns in = new RefreshedRuns();

    /** Three pipelines that nobody has ever started, and a project. */
    @BeforeEach
    void create() {
        in.createAll();
    }

    @AfterEach
    void close() {
        in.close();
    }

    /** A minute in which nothing else happens: the event says all. */
    private String startedAndTold(String pipeline) {
        String id = in.start(pipeline);
        in.refresh.on(in.event(pipeline, id));
        in.settle();
        return id;
    }

    private static List<String> runs(Known known) {
        return PipelineRuns.runs(((Known.Present) known).document()).stream()
                .map(run -> run.text("id").orElseThrow())
                .toList();
    }

    @Test
    @Conforms("in-aws/events-of-runs")
    void where_no_events_come_a_pipeline_at_rest_costs_one_call_in_five_minutes() {
        in.pass(Duration.ofHours(1));

        assertThat(in.calls(LIST)).isEqualTo(3 * 12);
        assertThat(in.aws.calls()).hasSize(3 * 12);
    }

    @Test
    @Conforms("in-aws/events-of-runs")
    void where_events_come_nothing_at_rest_is_listed_and_each_pipeline_is_looked_at_once_a_day() {
        in.latestBuilds.watch("app", "project/app");
        in.settle();
        in.eventsCome = true;

        in.pass(Duration.ofDays(3));

        assertThat(in.aws.calls()).hasSize(3 * 3).containsOnly(STATE);
        assertThat(in.aws.inputs(STATE).subList(0, 3)).doesNotHaveDuplicates();
    }

    @Test
    @Conforms("in-aws/events-of-runs")
    void where_events_come_nothing_is_listed_while_something_runs_begins_and_ends() {
        in.latestBuilds.watch("app", "project/app");
        in.settle();
        in.eventsCome = true;
        for (int day = 0; day < 3; day++) {
            String execution = startedAndTold("app");
            String build = in.build("build/" + day);
            in.pass(Duration.ofHours(1));
            assertThat(in.lists()).as("while they run").isEmpty();
            in.aws.endExecution("app", execution, "Succeeded");
            in.refresh.on(in.event("app", execution));
            in.aws.endBuild(build, "SUCCEEDED");
            in.refresh.on(in.event(build));
            in.pass(Duration.ofHours(23));
            assertThat(in.lists()).as("when they have ended").isEmpty();
            in.settle();
        }
        assertThat(PipelineRuns.isUnderWay(((Known.Present) in.known("app")).document()))
                .isFalse();
        assertThat(in.latestBuilds.watch("app", "project/app"))
                .extracting(known -> LatestBuilds.ids(((Known.Present) known).document()))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
    }

    @Test
    void an_event_has_its_own_execution_read_by_its_id_and_who_watches_it_told() {
        in.eventsCome = true;
        String id = in.start("app");

        in.refresh.on(in.event("app", id));
        in.time.moment();

        assertThat(in.aws.calls()).containsExactly(EXECUTION, STATE);
        assertThat(in.told).containsExactly("pipeline/app");
        assertThat(runs(in.known("app"))).containsExactly(id);
    }

    @Test
    void executions_come_in_the_order_in_which_they_began_whatever_the_order_of_their_events() {
        in.eventsCome = true;
        String first = in.start("app");
        String second = in.start("app");

        in.refresh.on(in.event("app", second, in.now.plusSeconds(1)));
        in.time.moment();
        in.refresh.on(in.event("app", first, in.now));
        in.time.moment();

        assertThat(runs(in.known("app"))).containsExactly(second, first);
        assertThat(((Known.Present) in.known("app")).document().text("startTime"))
                .contains(in.now.plusSeconds(1).toString());
    }

    @Test
    void an_execution_that_an_event_names_and_that_is_not_there_is_passed_over() {
        in.eventsCome = true;

        in.refresh.on(in.event("app", "00000000-0000-0000-0000-000000000000"));
        in.refresh.on(in.event("app", "no id, but what somebody has sent to the queue"));
        in.time.moment();

        assertThat(in.known("app")).isEqualTo(new Known.Present(Document.EMPTY));
        assertThat(in.lists()).isEmpty();
    }

    @Test
    void an_event_of_a_build_that_somebody_else_has_started_has_it_read_by_its_id() {
        in.eventsCome = true;
        in.latestBuilds.watch("app", "project/app");
        in.settle();
        String id = in.startedElsewhere("app");
        in.aws.clearCalls();

        in.refresh.on(in.event(id));
        in.time.moment();

        assertThat(in.told).containsExactly("project/app");
        assertThat(in.aws.calls()).containsExactly("CodeBuild.BatchGetBuilds");
    }

    @Test
    void the_latest_builds_of_all_projects_cost_one_call_in_five_minutes() {
        in.latestBuilds.watch("app", "project/app");
        in.latestBuilds.watch("other", "project/other");
        in.settle();

        in.pass(Duration.ofHours(1));

        assertThat(in.calls("CodeBuild.ListBuilds")).isEqualTo(12);
    }

    @Test
    void while_something_runs_the_latest_builds_are_asked_for_often() {
        in.latestBuilds.watch("app", "project/app");
        startedAndTold("app");

        in.pass(Duration.ofMinutes(1));

        assertThat(in.calls("CodeBuild.ListBuilds")).isEqualTo(4);
    }

    @Test
    void many_events_of_a_moment_cost_one_read() {
        in.eventsCome = true;
        String id = in.start("app");
        for (int i = 0; i < 10; i++) {
            in.refresh.on(in.event("app", id));
        }
        in.time.moment();

        assertThat(in.aws.calls()).containsExactly(EXECUTION, STATE);
    }

    @Test
    void an_event_of_a_pipeline_that_nobody_watches_costs_nothing() {
        in.refresh.on(in.event("somebody-elses", "e-1"));
        in.refresh.on(new RunEvent.OfBuild(RefreshedRuns.HERE, "somebody-elses", "somebody-elses:1", "FAILED"));
        in.time.moment();

        assertThat(in.aws.calls()).isEmpty();
    }

    @Test
    void an_event_has_its_own_build_read_and_who_watches_it_told() {
        String id = in.build("build/1");

        in.refresh.on(in.event(id));
        in.aws.endBuild(id, "FAILED");
        in.time.moment();

        assertThat(in.aws.calls()).containsExactly("CodeBuild.BatchGetBuilds");
        assertThat(in.told).containsExactly("build/1");
    }

    @Test
    void where_no_events_come_what_is_under_way_is_read_at_every_tick() {
        in.build("build/1");
        in.start("app");
        in.pass(Duration.ofMinutes(5));
        in.aws.clearCalls();

        in.pass(Duration.ofMinutes(1));

        assertThat(in.calls(LIST)).isEqualTo(4);
        assertThat(in.calls("CodeBuild.BatchGetBuilds")).isEqualTo(4);
    }

    /** AWS delivers events with best effort: the end of a run is seen though its event was lost. */
    @Test
    void where_events_come_only_what_is_under_way_is_read_seldom_and_by_its_id() {
        in.eventsCome = true;
        in.build("build/1");
        String id = startedAndTold("app");

        in.pass(Duration.ofHours(1));
        assertThat(in.calls(EXECUTION)).isEqualTo(12);
        assertThat(in.calls("CodeBuild.BatchGetBuilds")).isEqualTo(12);
        in.aws.endExecution("app", id, "Failed");
        in.pass(Duration.ofMinutes(5));

        assertThat(in.lists()).isEmpty();
        assertThat(((Known.Present) in.known("app")).document().text("status")).contains("Failed");
    }

    @Test
    void an_execution_of_which_every_event_was_lost_is_seen_within_a_day() {
        in.eventsCome = true;
        in.pass(Duration.ofDays(1));
        String id = in.start("app");
        in.aws.clearCalls();

        in.pass(Duration.ofDays(1));

        assertThat(runs(in.known("app"))).containsExactly(id);
    }

    @Test
    void an_execution_that_could_not_be_read_after_its_event_is_read_again_soon() {
        in.eventsCome = true;
        String id = in.start("app");
        in.aws.throttleNext(EXECUTION, 1);
        in.refresh.on(in.event("app", id));
        in.settle();
        assertThat(in.known("app")).isInstanceOf(Known.Unavailable.class);

        in.pass(Duration.ofMinutes(5));

        assertThat(runs(in.known("app"))).containsExactly(id);
        assertThat(in.lists()).isEmpty();
    }

    @Test
    void a_build_that_could_not_be_read_after_its_event_is_read_again_soon() {
        in.eventsCome = true;
        in.latestBuilds.watch("app", "project/app");
        in.settle();
        String id = in.startedElsewhere("app");
        in.aws.throttleNext("CodeBuild.BatchGetBuilds", 1);
        in.refresh.on(in.event(id));
        in.settle();

        in.pass(Duration.ofMinutes(5));

        assertThat(in.latestBuilds.watch("app", "project/app"))
                .isEqualTo(new Known.Present(Document.of("ids", List.of(id))));
        assertThat(in.lists()).isEmpty();
    }

    @Test
    void builds_that_could_not_be_read_when_a_project_was_first_seen_are_read_again_soon() {
        in.eventsCome = true;
        in.aws.throttleNext("CodeBuild.ListBuilds", 1);
        in.latestBuilds.watch("app", "project/app");
        in.settle();

        in.pass(Duration.ofMinutes(5));

        assertThat(in.latestBuilds.watch("app", "project/app")).isInstanceOf(Known.Present.class);
    }

    @Test
    @Conforms("in-aws/events-of-runs")
    void when_the_queue_cannot_be_read_any_more_everything_is_listed_at_once_and_then_at_intervals() {
        in.eventsCome = true;
        in.pass(Duration.ofHours(2));
        in.eventsCome = false;

        in.pass(RefreshedRuns.TICK);
        assertThat(in.calls(LIST)).isEqualTo(3);

        in.pass(Duration.ofMinutes(5));
        assertThat(in.calls(LIST)).isEqualTo(6);
    }

    /** What was sent while there was no queue, no event will tell. */
    @Test
    void when_the_queue_can_be_read_again_everything_is_listed_once_more_and_then_nothing() {
        in.eventsCome = true;
        in.pass(Duration.ofMinutes(1));
        in.eventsCome = false;
        in.pass(Duration.ofMinutes(7));
        String id = in.start("app");
        in.aws.clearCalls();
        in.eventsCome = true;

        in.pass(Duration.ofHours(1));

        assertThat(in.calls(LIST)).isEqualTo(3);
        assertThat(runs(in.known("app"))).containsExactly(id);
    }

    @Test
    void a_start_lists_each_pipeline_once() {
        in.eventsCome = true;
        for (String name : List.of("app", "web", "api")) {
            in.executions.forget("pipeline/" + name);
            in.executions.watch(name, "pipeline/" + name);
        }
        in.pass(Duration.ofDays(1));

        assertThat(in.lists()).hasSize(3).containsOnly(LIST);
    }

    @Test
    void of_builds_that_were_heard_of_the_one_that_began_last_comes_first() {
        in.eventsCome = true;
        in.latestBuilds.watch("app", "project/app");
        in.settle();
        String first = in.startedElsewhere("app");
        String second = in.startedElsewhere("app");

        for (String id : List.of(second, first)) {
            in.refresh.on(in.event(id));
            in.time.moment();
        }

        assertThat(in.latestBuilds.watch("app", "project/app"))
                .isEqualTo(new Known.Present(Document.of("ids", List.of(second, first))));
    }

    @Test
    void a_build_of_another_project_than_its_event_says_is_passed_over() {
        in.eventsCome = true;
        in.latestBuilds.watch("app", "project/app");
        in.settle();

        in.refresh.on(new RunEvent.OfBuild(RefreshedRuns.HERE, "app", "other:1", "SUCCEEDED"));
        in.time.moment();

        assertThat(in.aws.calls()).isEmpty();
    }
}
