package dev.slipway.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A queue that is read and to which a rule does not send what it should. */
class MissingEventsTest {

    private static final String LIST = "CodePipeline.ListPipelineExecutions";
    private static final Duration PATIENCE = EventWatch.PATIENCE.plus(RefreshedRuns.TICK);

    private final RefreshedRuns in = new RefreshedRuns();

    @BeforeEach
    void create() {
        in.createAll();
        in.latestBuilds.watch("app", "project/app");
        in.settle();
        in.eventsCome = true;
    }

    @AfterEach
    void close() {
        in.close();
    }

    /** As the operator does it. */
    private String startedHere(String pipeline) {
        String id = in.start(pipeline);
        in.ofPipelines.expect(pipeline, id);
        return id;
    }

    @Test
    void an_execution_that_was_started_here_and_of_which_no_event_comes_shows_that_the_rule_is_wrong() {
        startedHere("app");

        in.pass(PATIENCE);

        assertThat(in.missing).containsExactly("pipeline app");
        assertThat(in.told).contains("pipeline/app");
    }

    @Test
    void a_pipeline_of_which_no_event_comes_is_listed_at_intervals_and_the_others_are_not() {
        String id = startedHere("app");
        in.pass(PATIENCE);
        in.aws.endExecution("app", id, "Succeeded");
        in.pass(Duration.ofMinutes(1));
        in.aws.clearCalls();

        in.pass(Duration.ofHours(1));

        assertThat(in.lists()).hasSize(12).containsOnly(LIST);
        assertThat(in.aws.inputs(LIST))
                .allMatch(input -> input.get("pipelineName").equals("app"));
    }

    @Test
    void while_it_runs_it_is_listed_at_every_tick() {
        startedHere("app");
        in.pass(PATIENCE);
        in.aws.clearCalls();

        in.pass(Duration.ofMinutes(1));

        assertThat(in.calls(LIST)).isGreaterThanOrEqualTo(4);
    }

    @Test
    void an_event_of_it_ends_that_after_one_more_list() {
        startedHere("app");
        in.pass(PATIENCE);
        String unheard = in.start("app");
        String heard = in.start("app");

        in.refresh.on(in.event("app", heard));
        in.time.moment();
        assertThat(in.calls(LIST)).isEqualTo(1);
        assertThat(PipelineRuns.runs(((Known.Present) in.known("app")).document()))
                .extracting(run -> run.text("id").orElseThrow())
                .contains(unheard, heard);
        in.aws.clearCalls();
        in.pass(Duration.ofDays(1));

        assertThat(in.missing).isEmpty();
        assertThat(in.lists()).isEmpty();
    }

    @Test
    void an_event_in_time_shows_that_the_rule_is_right() {
        String id = startedHere("app");
        in.pass(Duration.ofMinutes(4));
        in.refresh.on(in.event("app", id));

        in.pass(Duration.ofHours(1));

        assertThat(in.missing).isEmpty();
        assertThat(in.lists()).isEmpty();
    }

    /** Events are faster than answers at times. */
    @Test
    void an_event_that_came_before_it_was_known_that_something_was_started_is_one() {
        String id = in.start("app");
        in.refresh.on(in.event("app", id));
        in.ofPipelines.expect("app", id);

        in.pass(Duration.ofHours(1));

        assertThat(in.missing).isEmpty();
    }

    @Test
    void while_the_queue_cannot_be_read_nothing_is_said_of_the_rule() {
        startedHere("app");
        in.eventsCome = false;
        in.pass(Duration.ofMinutes(1));
        in.eventsCome = true;

        in.pass(Duration.ofHours(1));

        assertThat(in.missing).isEmpty();
    }

    @Test
    void an_execution_of_others_that_is_found_without_an_event_shows_it_too() {
        in.pass(Duration.ofDays(1));
        in.start("app");

        in.pass(Duration.ofDays(1).plus(PATIENCE));

        assertThat(in.missing).containsExactly("pipeline app");
    }

    @Test
    void a_build_of_which_no_event_comes_has_the_builds_of_its_project_listed_until_one_does() {
        String id = in.startedElsewhere("app");
        in.ofProjects.expect("app", id);
        in.pass(PATIENCE);
        assertThat(in.missing).containsExactly("project app");
        in.aws.clearCalls();

        in.pass(Duration.ofHours(1));
        assertThat(in.calls("CodeBuild.ListBuilds")).isEqualTo(12);
        in.refresh.on(in.event(id));
        in.time.moment();
        in.aws.clearCalls();
        in.pass(Duration.ofHours(1));

        assertThat(in.missing).isEmpty();
        assertThat(in.lists()).isEmpty();
    }

    @Test
    void what_nobody_watches_any_more_is_not_missed() {
        startedHere("app");
        in.pass(PATIENCE);

        in.executions.forget("pipeline/app");

        assertThat(in.missing).isEmpty();
    }
}
