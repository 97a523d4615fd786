package dev.slipway.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.fake.FakeAws;
import dev.slipway.aws.fake.FakeAwsClients;
import dev.slipway.core.event.AccountRegion;
import dev.slipway.core.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it costs to know how runs stand, counted at the fake. */
class RunRefreshTest {

    private static final AccountRegion HERE = new AccountRegion("123456789012", "eu-central-1");
    private static final Duration TICK = Duration.ofSeconds(15);

    private final KindsOfFake in = new KindsOfFake();
    private final FakeAws aws = in.aws;
    private final FakeAwsClients clients = in.clients;
    private final TasksOnDemand time = new TasksOnDemand();
    private final List<String> told = new ArrayList<>();
    private final Inventory executions = new Inventory(new PipelineRuns(clients.codePipeline()), time, told::add);
    private final CodeBuildBuilds codeBuild = new CodeBuildBuilds(clients.codeBuild());
    private final Inventory builds = new Inventory(codeBuild, time, told::add);
    private final Inventory latestBuilds = new Inventory(new LatestBuilds(clients.codeBuild()), time, told::add);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean eventsCome;
    private final RunRefresh refresh =
            new RunRefresh(executions, builds, latestBuilds, Duration.ofMinutes(5), () -> now, () -> eventsCome);

    /** Three pipelines that nobody has ever started, and a project. */
    @BeforeEach
    void create() {
        for (String name : List.of("app", "web", "api")) {
            KindsOfFake.given(in.pipelines.create(Samples.named(Samples.pipeline(""), name)));
            executions.watch(name, "pipeline/" + name);
        }
        KindsOfFake.given(in.projects.create(Samples.project("")));
        settle();
    }

    @AfterEach
    void close() {
        in.close();
    }

    /** What is asked for now is read, told and forgotten. */
    private void settle() {
        time.moment();
        told.clear();
        aws.clearCalls();
    }

    private void pass(Duration duration) {
        for (Instant end = now.plus(duration); now.isBefore(end); ) {
            now = now.plus(TICK);
            refresh.tick();
            time.moment();
        }
    }

    private String start(String pipeline) {
        return clients.codePipeline()
                .startPipelineExecution(request -> request.name(pipeline))
                .pipelineExecutionId();
    }

    private static RunEvent event(String pipeline) {
        return new RunEvent.OfExecution(HERE, pipeline, "e-1", "STARTED");
    }

    private long calls(String name) {
        return aws.calls().stream().filter(name::equals).count();
    }

    @Test
    void where_no_events_come_a_pipeline_at_rest_costs_one_call_in_five_minutes() {
        pass(Duration.ofHours(1));

        assertThat(calls("CodePipeline.ListPipelineExecutions")).isEqualTo(3 * 12);
        assertThat(aws.calls()).hasSize(3 * 12);
    }

    @Test
    void where_events_come_what_is_at_rest_costs_nothing() {
        eventsCome = true;

        pass(Duration.ofHours(23));

        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void an_event_has_its_own_pipeline_read_and_who_watches_it_told() {
        eventsCome = true;
        start("app");
        aws.clearCalls();

        refresh.on(event("app"));
        time.moment();

        assertThat(calls("CodePipeline.ListPipelineExecutions")).isEqualTo(1);
        assertThat(told).containsExactly("pipeline/app");
    }

    @Test
    void an_event_of_a_build_that_somebody_else_has_started_has_the_latest_of_its_project_read() {
        eventsCome = true;
        latestBuilds.watch("app", "project/app");
        settle();
        String id = KindsOfFake.given(codeBuild.start("app", "elsewhere", Optional.empty(), Map.of()))
                .text("id")
                .orElseThrow();
        aws.clearCalls();

        refresh.on(new RunEvent.OfBuild(HERE, "app", id, "IN_PROGRESS"));
        time.moment();

        assertThat(told).containsExactly("project/app");
        assertThat(aws.calls()).containsExactly("CodeBuild.ListBuilds");
    }

    @Test
    void the_latest_builds_of_all_projects_cost_one_call_in_five_minutes() {
        latestBuilds.watch("app", "project/app");
        latestBuilds.watch("other", "project/other");
        settle();

        pass(Duration.ofHours(1));

        assertThat(calls("CodeBuild.ListBuilds")).isEqualTo(12);
    }

    @Test
    void while_something_runs_the_latest_builds_are_asked_for_often() {
        latestBuilds.watch("app", "project/app");
        start("app");
        refresh.on(event("app"));
        settle();

        pass(Duration.ofMinutes(1));

        assertThat(calls("CodeBuild.ListBuilds")).isEqualTo(4);
    }

    @Test
    void many_events_of_a_moment_cost_one_read() {
        eventsCome = true;
        for (int i = 0; i < 10; i++) {
            refresh.on(event("app"));
        }
        time.moment();

        assertThat(aws.calls()).containsExactly("CodePipeline.ListPipelineExecutions");
    }

    @Test
    void an_event_of_a_pipeline_that_nobody_watches_costs_nothing() {
        refresh.on(event("somebody-elses"));
        refresh.on(new RunEvent.OfBuild(HERE, "somebody-elses", "somebody-elses:1", "FAILED"));
        time.moment();

        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void an_event_has_its_own_build_read_and_who_watches_it_told() {
        String id = build();

        refresh.on(new RunEvent.OfBuild(HERE, "app", id, "FAILED"));
        aws.endBuild(id, "FAILED");
        time.moment();

        assertThat(aws.calls()).containsExactly("CodeBuild.BatchGetBuilds");
        assertThat(told).containsExactly("build/1");
    }

    private String build() {
        String id = KindsOfFake.given(codeBuild.start("app", "token", Optional.empty(), Map.of()))
                .text("id")
                .orElseThrow();
        builds.watch(id, "build/1");
        settle();
        return id;
    }

    @Test
    void where_no_events_come_what_is_under_way_is_read_at_every_tick() {
        build();
        start("app");
        pass(Duration.ofMinutes(5));
        aws.clearCalls();

        pass(Duration.ofMinutes(1));

        assertThat(calls("CodePipeline.ListPipelineExecutions")).isEqualTo(4);
        assertThat(calls("CodeBuild.BatchGetBuilds")).isEqualTo(4);
    }

    /** AWS delivers events with best effort: the end of a run is seen though its event was lost. */
    @Test
    void where_events_come_only_what_is_under_way_is_read_and_seldom() {
        eventsCome = true;
        build();
        start("app");
        refresh.on(event("app"));
        settle();

        pass(Duration.ofHours(1));

        assertThat(calls("CodePipeline.ListPipelineExecutions")).isEqualTo(12);
        assertThat(calls("CodeBuild.BatchGetBuilds")).isEqualTo(12);
    }

    @Test
    void a_pipeline_that_could_not_be_read_after_its_event_is_read_again_soon() {
        eventsCome = true;
        start("app");
        aws.throttleNext("CodePipeline.ListPipelineExecutions", 1);
        refresh.on(event("app"));
        settle();

        pass(Duration.ofMinutes(5));

        assertThat(executions.watch("app", "pipeline/app")).isInstanceOf(Known.Present.class);
    }

    @Test
    void builds_that_could_not_be_read_when_a_project_was_first_seen_are_read_again_soon() {
        eventsCome = true;
        aws.throttleNext("CodeBuild.ListBuilds", 1);
        latestBuilds.watch("app", "project/app");
        settle();

        pass(Duration.ofMinutes(5));

        assertThat(latestBuilds.watch("app", "project/app")).isInstanceOf(Known.Present.class);
    }

    @Test
    void when_the_queue_cannot_be_read_any_more_everything_is_read_at_once_and_then_at_intervals() {
        eventsCome = true;
        pass(Duration.ofHours(2));
        eventsCome = false;

        pass(TICK);
        assertThat(calls("CodePipeline.ListPipelineExecutions")).isEqualTo(3);

        pass(Duration.ofMinutes(5));
        assertThat(calls("CodePipeline.ListPipelineExecutions")).isEqualTo(6);
    }

    @Test
    void where_events_come_what_is_at_rest_is_read_once_a_day() {
        eventsCome = true;

        pass(Duration.ofDays(2));

        assertThat(calls("CodePipeline.ListPipelineExecutions")).isEqualTo(3 * 2);
    }
}
