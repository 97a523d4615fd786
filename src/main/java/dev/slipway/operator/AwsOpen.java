package dev.slipway.operator;

import dev.slipway.aws.access.AwsSession;
import dev.slipway.aws.resource.BuildLogs;
import dev.slipway.aws.resource.CodeBuildBuilds;
import dev.slipway.aws.resource.CodeBuildProjects;
import dev.slipway.aws.resource.CodeBuildSourceCredentials;
import dev.slipway.aws.resource.CodePipelines;
import dev.slipway.aws.resource.EventWatch;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.Known;
import dev.slipway.aws.resource.LatestBuilds;
import dev.slipway.aws.resource.PipelineExecutions;
import dev.slipway.aws.resource.PipelineKind;
import dev.slipway.aws.resource.PipelineRuns;
import dev.slipway.aws.resource.ProjectKind;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.aws.resource.RunRefresh;
import dev.slipway.aws.resource.TagSweep;
import dev.slipway.core.event.RunEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** What is open of an account and region for one identity: each kind of resource once, whatever the number of objects. */
final class AwsOpen {

    private static final Logger LOG = Logger.getLogger(AwsOpen.class);
    private static final int THREADS = 4;

    /** Executions that are under way are asked for so often, and the latest of a pipeline at rest so seldom. */
    private static final Duration WHILE_RUNNING = Duration.ofSeconds(15);

    static final Duration AT_REST = Duration.ofMinutes(5);

    /** Who is told, by its watcher, of what something else is known now. */
    record Listeners(Consumer<String> project, Consumer<String> pipeline, Consumer<String> build) {}

    /** Whether events tell of runs. */
    record Events(EventWatch ofProjects, EventWatch ofPipelines) {}

    /**
     * The source credentials of an account and region.
     *
     * @param arnPrefix with what their ARNs begin
     */
    record SourceCredentialsOf(CodeBuildSourceCredentials api, Inventory inventory, String arnPrefix) {}

    /** To start and stop builds, what is known of those that were started, their logs, and whether events tell of them. */
    record Builds(CodeBuildBuilds api, Inventory inventory, BuildLogs logs, EventWatch events) {}

    private final ScheduledThreadPoolExecutor executor;
    private final ResourceKind projects;
    private final ResourceKind pipelines;
    private final SourceCredentialsOf sourceCredentials;
    private final Builds builds;
    private final PipelineExecutions executions;
    private final Inventory runs;
    private final Inventory latestBuilds;
    private final RunRefresh refresh;
    private final Events events;

    /**
     * Opens it.
     *
     * @param resync how often all is compared
     */
    AwsOpen(AwsSession session, Duration resync, InstantSource clock, Listeners listeners, Events events) {
        this.events = events;
        this.executor = threads(session);
        CodeBuildProjects codeBuild = new CodeBuildProjects(session.codeBuild());
        this.projects = new ProjectKind(codeBuild, new Inventory(codeBuild, executor, resync, listeners.project()));
        CodePipelines codePipeline = new CodePipelines(session.codePipeline(), session.arnPrefix("codepipeline"));
        Inventory inventory = new Inventory(codePipeline, executor, resync, listeners.pipeline());
        this.pipelines = new PipelineKind(codePipeline, inventory);
        TagSweep.begin(codePipeline, inventory, executor, clock);
        CodeBuildSourceCredentials credentials = new CodeBuildSourceCredentials(session.codeBuild());
        this.sourceCredentials = new SourceCredentialsOf(
                credentials,
                new Inventory(credentials, executor, resync, listeners.project()),
                session.arnPrefix("codebuild"));
        CodeBuildBuilds started = new CodeBuildBuilds(session.codeBuild());
        this.builds = new Builds(
                started,
                new Inventory(started, executor, listeners.build()),
                new BuildLogs(session.logs()),
                events.ofProjects());
        this.executions = new PipelineExecutions(session.codePipeline(), events.ofPipelines());
        PipelineRuns pipelineRuns = new PipelineRuns(session.codePipeline(), events.ofPipelines());
        this.runs = new Inventory(pipelineRuns, executor, listeners.pipeline());
        LatestBuilds projectRuns = new LatestBuilds(session.codeBuild(), events.ofProjects());
        this.latestBuilds = new Inventory(projectRuns, executor, listeners.project());
        Duration tick = WHILE_RUNNING.compareTo(resync) < 0 ? WHILE_RUNNING : resync;
        this.refresh = new RunRefresh(
                new RunRefresh.Runnables<>(pipelineRuns, runs, events.ofPipelines()),
                new RunRefresh.Runnables<>(projectRuns, latestBuilds, events.ofProjects()),
                builds.inventory(),
                tick,
                AT_REST.compareTo(resync) < 0 ? AT_REST : resync,
                clock);
        Future<?> following =
                executor.scheduleWithFixedDelay(refresh::tick, tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
        if (following.isCancelled()) {
            LOG.debug("the operator ends: no execution is followed any more");
        }
    }

    /** Threads of its own, so that an account that is slow to answer holds up no other; at rest there is one. */
    private static ScheduledThreadPoolExecutor threads(AwsSession session) {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "aws-" + session.account() + "-" + session.region());
            thread.setDaemon(true);
            return thread;
        });
        threads.setKeepAliveTime(1, TimeUnit.MINUTES);
        threads.allowCoreThreadTimeOut(true);
        threads.setRejectedExecutionHandler(AwsOpen::cancel);
        return threads;
    }

    /** Who still works when the operator ends goes on without: a task that comes too late is one that was cancelled. */
    private static void cancel(Runnable task, ThreadPoolExecutor ended) {
        if (task instanceof Future<?> late) {
            late.cancel(false);
        }
    }

    ResourceKind projects() {
        return projects;
    }

    ResourceKind pipelines() {
        return pipelines;
    }

    SourceCredentialsOf sourceCredentials() {
        return sourceCredentials;
    }

    Builds builds() {
        return builds;
    }

    PipelineExecutions executions() {
        return executions;
    }

    /** The latest executions of each pipeline. */
    Inventory runs() {
        return runs;
    }

    /** The latest builds of each project. */
    Inventory latestBuilds() {
        return latestBuilds;
    }

    /** An event has come: what it names is read, if somebody watches it. */
    void on(RunEvent event) {
        if (event instanceof RunEvent.OfExecution execution) {
            executions.named(execution.executionId());
        }
        refresh.on(event);
    }

    /** Whether events tell of runs. */
    Events events() {
        return events;
    }

    /** A project that is gone is not asked for any more. */
    void forgetProject(String watcher) {
        projects.inventory().forget(watcher);
        latestBuilds.forget(watcher);
        sourceCredentials.inventory().forget(watcher);
    }

    /** The same for a pipeline, and its runs. */
    void forgetPipeline(String watcher) {
        pipelines.inventory().forget(watcher);
        runs.forget(watcher);
    }

    /** Of a build that has ended nothing more is told; who waits for one that AWS does not tell of asks again, maybe with other keys. */
    void forgetBuilds() {
        builds.inventory().forgetWhere(AwsOpen::isDone);
    }

    private static boolean isDone(Known build) {
        return build instanceof Known.Absent
                || build instanceof Known.Unavailable
                || (build instanceof Known.Present present && !CodeBuildBuilds.isUnderWay(present.document()));
    }

    boolean isWatched() {
        return List.of(
                        projects.inventory(),
                        pipelines.inventory(),
                        sourceCredentials.inventory(),
                        builds.inventory(),
                        runs,
                        latestBuilds)
                .stream()
                .anyMatch(Inventory::isWatched);
    }

    /** Nothing is read any more. */
    void stop() {
        executor.shutdownNow();
    }
}
