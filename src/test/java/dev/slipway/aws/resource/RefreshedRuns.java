package dev.slipway.aws.resource;

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

/** Runs in a fake AWS that are asked for on a clock of their own, where events come or not. */
final class RefreshedRuns implements AutoCloseable {

    static final AccountRegion HERE = new AccountRegion("123456789012", "eu-central-1");
    static final Duration TICK = Duration.ofSeconds(15);

    private final KindsOfFake in = new KindsOfFake();
    final FakeAws aws = in.aws;
    final FakeAwsClients clients = in.clients;
    final TasksOnDemand time = new TasksOnDemand();
    final List<String> told = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    boolean eventsCome;
    final EventWatch ofPipelines = watch("pipeline ");
    final EventWatch ofProjects = watch("project ");
    final PipelineRuns pipelineRuns = new PipelineRuns(clients.codePipeline(), ofPipelines);
    final Inventory executions = new Inventory(pipelineRuns, time, told::add);
    final CodeBuildBuilds codeBuild = new CodeBuildBuilds(clients.codeBuild());
    final Inventory builds = new Inventory(codeBuild, time, told::add);
    private final LatestBuilds projectRuns = new LatestBuilds(clients.codeBuild(), ofProjects);
    final Inventory latestBuilds = new Inventory(projectRuns, time, told::add);
    final RunRefresh refresh = new RunRefresh(
            new RunRefresh.Runnables<>(pipelineRuns, executions, ofPipelines),
            new RunRefresh.Runnables<>(projectRuns, latestBuilds, ofProjects),
            builds,
            TICK,
            Duration.ofMinutes(5),
            () -> now);
    private int token;

    private EventWatch watch(String word) {
        return new EventWatch(() -> eventsCome, () -> now, new EventWatch.Listener() {
            @Override
            public void missing(String name) {
                missing.add(word + name);
            }

            @Override
            public void came(String name) {
                missing.remove(word + name);
            }
        });
    }

    /** Three pipelines that nobody has ever started, and a project. */
    void createAll() {
        for (String name : List.of("app", "web", "api")) {
            KindsOfFake.given(in.pipelines.create(Samples.named(Samples.pipeline(""), name)));
            executions.watch(name, "pipeline/" + name);
        }
        KindsOfFake.given(in.projects.create(Samples.project("")));
        settle();
    }

    /** What is asked for now is read, told and forgotten. */
    void settle() {
        time.moment();
        told.clear();
        aws.clearCalls();
    }

    void pass(Duration duration) {
        for (Instant end = now.plus(duration); now.isBefore(end); ) {
            now = now.plus(TICK);
            refresh.tick();
            time.moment();
        }
    }

    Known known(String pipeline) {
        return executions.watch(pipeline, "pipeline/" + pipeline);
    }

    String start(String pipeline) {
        String id = clients.codePipeline()
                .startPipelineExecution(request -> request.name(pipeline))
                .pipelineExecutionId();
        aws.clearCalls();
        return id;
    }

    /** One that is followed. */
    String build(String watcher) {
        String id = startedElsewhere("app");
        builds.watch(id, watcher);
        settle();
        return id;
    }

    String startedElsewhere(String project) {
        token++;
        return KindsOfFake.given(codeBuild.start(project, "token-" + token, Optional.empty(), Map.of(), Map.of()))
                .text("id")
                .orElseThrow();
    }

    RunEvent event(String pipeline, String execution) {
        return event(pipeline, execution, now);
    }

    RunEvent event(String pipeline, String execution, Instant began) {
        return new RunEvent.OfExecution(HERE, pipeline, execution, "STARTED", Optional.of(began));
    }

    RunEvent event(String build) {
        return new RunEvent.OfBuild(HERE, build.substring(0, build.indexOf(':')), build, "IN_PROGRESS");
    }

    long calls(String name) {
        return aws.calls().stream().filter(name::equals).count();
    }

    /** All calls that list anything. */
    List<String> lists() {
        return aws.calls().stream().filter(call -> call.contains(".List")).toList();
    }

    @Override
    public void close() {
        in.close();
    }
}
