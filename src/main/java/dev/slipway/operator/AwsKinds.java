package dev.slipway.operator;

import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsSession;
import dev.slipway.aws.access.AwsSessions;
import dev.slipway.aws.resource.BuildLogs;
import dev.slipway.aws.resource.CodeBuildBuilds;
import dev.slipway.aws.resource.CodeBuildProjects;
import dev.slipway.aws.resource.CodeBuildSourceCredentials;
import dev.slipway.aws.resource.CodeBuildWebhooks;
import dev.slipway.aws.resource.CodePipelines;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.LatestBuilds;
import dev.slipway.aws.resource.PipelineExecutions;
import dev.slipway.aws.resource.PipelineKind;
import dev.slipway.aws.resource.PipelineRuns;
import dev.slipway.aws.resource.ProjectKind;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.aws.resource.RunRefresh;
import dev.slipway.core.event.RunEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The accounts and regions of AWS that are in use, each opened once whatever the number of objects that are kept there. */
@ApplicationScoped
public class AwsKinds {

    private static final Logger LOG = Logger.getLogger(AwsKinds.class);
    private static final int THREADS = 4;

    /** Executions that are under way are asked for so often, and the latest of a pipeline at rest so seldom. */
    private static final Duration WHILE_RUNNING = Duration.ofSeconds(15);

    private static final Duration AT_REST = Duration.ofMinutes(5);

    private record Open(
            ResourceKind projects,
            ResourceKind pipelines,
            SourceCredentialsOf sourceCredentials,
            Inventory runs,
            PipelineExecutions executions,
            CodeBuildBuilds builds,
            Inventory buildsUnderWay,
            Inventory latestBuilds,
            RunRefresh refresh) {}

    private final AwsSessions sessions;
    private final OperatorSettings settings;
    private final InstantSource clock;
    private final AwsEventQueues queues;
    private final Map<AwsSession, Open> open = new ConcurrentHashMap<>();
    private final Map<String, AwsSession> projectSessions = new ConcurrentHashMap<>();
    private final Map<String, AwsSession> credentialSessions = new ConcurrentHashMap<>();
    private final Map<String, AwsSession> pipelineSessions = new ConcurrentHashMap<>();
    private volatile Consumer<String> projectChanged = watcher -> {};
    private volatile Consumer<String> pipelineChanged = watcher -> {};
    private volatile Consumer<String> buildChanged = watcher -> {};
    private volatile Consumer<RunEvent> runChanged = event -> {};
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS, task -> {
        Thread thread = new Thread(task, "aws");
        thread.setDaemon(true);
        return thread;
    });

    AwsKinds(OperatorSettings settings, InstantSource clock, AwsMetrics metrics, AwsEventQueues queues) {
        this.settings = settings;
        this.clock = clock;
        this.queues = queues;
        this.sessions = new AwsSessions(settings.awsCallsPerSecond(), clock, metrics);
    }

    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
    }

    /** Calls {@code listener} with the watcher of a project of which something else is known now. */
    void onProjectChange(Consumer<String> listener) {
        projectChanged = listener;
    }

    /** The same for pipelines. */
    void onPipelineChange(Consumer<String> listener) {
        pipelineChanged = listener;
    }

    /** From now on {@code watcher}, a project's, asks with this access. */
    AwsAnswer<ResourceKind> projects(AwsAccess access, String watcher) {
        return sessions.open(access).map(session -> {
            AwsSession before = projectSessions.put(watcher, session);
            if (before != null && !before.equals(session)) {
                // Nothing is asked for any more with credentials that were replaced.
                open(before).projects().inventory().forget(watcher);
                open(before).latestBuilds().forget(watcher);
            }
            return open(session).projects();
        });
    }

    /** The same for a pipeline's. */
    AwsAnswer<ResourceKind> pipelines(AwsAccess access, String watcher) {
        return sessions.open(access).map(session -> {
            AwsSession before = pipelineSessions.put(watcher, session);
            if (before != null && !before.equals(session)) {
                open(before).pipelines().inventory().forget(watcher);
                open(before).runs().forget(watcher);
            }
            return open(session).pipelines();
        });
    }

    /** To make, change and delete the webhooks of projects. */
    AwsAnswer<CodeBuildWebhooks> webhooks(AwsAccess access) {
        return sessions.open(access).map(session -> new CodeBuildWebhooks(session.codeBuild()));
    }

    /**
     * The source credentials of an account and region.
     *
     * @param arnPrefix with what their ARNs begin
     */
    record SourceCredentialsOf(CodeBuildSourceCredentials api, Inventory inventory, String arnPrefix) {}

    /** From now on {@code watcher}, a project's, asks for source credentials with this access. */
    AwsAnswer<SourceCredentialsOf> sourceCredentials(AwsAccess access, String watcher) {
        return sessions.open(access).map(session -> {
            AwsSession before = credentialSessions.put(watcher, session);
            if (before != null && !before.equals(session)) {
                open(before).sourceCredentials().inventory().forget(watcher);
            }
            return open(session).sourceCredentials();
        });
    }

    /** A project that asks for no source credentials any more. */
    void forgetSourceCredentials(String watcher) {
        AwsSession session = credentialSessions.remove(watcher);
        if (session != null) {
            open(session).sourceCredentials().inventory().forget(watcher);
        }
    }

    /** A project that is gone is not asked for any more. */
    void forgetProject(String watcher) {
        AwsSession session = projectSessions.remove(watcher);
        if (session != null) {
            open(session).projects().inventory().forget(watcher);
            open(session).latestBuilds().forget(watcher);
        }
        forgetSourceCredentials(watcher);
    }

    /** The same for a pipeline, and its runs. */
    void forgetPipeline(String watcher) {
        AwsSession session = pipelineSessions.remove(watcher);
        if (session != null) {
            open(session).pipelines().inventory().forget(watcher);
            open(session).runs().forget(watcher);
        }
    }

    /** The latest builds of each project. */
    AwsAnswer<Inventory> latestBuilds(AwsAccess access) {
        return sessions.open(access).map(session -> open(session).latestBuilds());
    }

    /** The latest executions of each pipeline. */
    AwsAnswer<Inventory> runs(AwsAccess access) {
        return sessions.open(access).map(session -> open(session).runs());
    }

    /** To start and follow executions. */
    AwsAnswer<PipelineExecutions> executions(AwsAccess access) {
        return sessions.open(access).map(session -> open(session).executions());
    }

    /** To start and stop builds, what is known of those that were started, and their logs. */
    record Builds(CodeBuildBuilds api, Inventory inventory, BuildLogs logs) {}

    AwsAnswer<Builds> builds(AwsAccess access) {
        return sessions.open(access)
                .map(session -> new Builds(
                        open(session).builds(), open(session).buildsUnderWay(), new BuildLogs(session.logs())));
    }

    /** Calls {@code listener} with the watcher of a build of which something else is known now. */
    void onBuildChange(Consumer<String> listener) {
        buildChanged = listener;
    }

    /** Calls {@code listener} with every event of a run, whatever is known of it. */
    void onRunEvent(Consumer<RunEvent> listener) {
        runChanged = listener;
    }

    /** Whether events tell of runs, so that they need not be asked for again and again. */
    boolean areRunsTold(AwsAccess access) {
        return sessions.open(access) instanceof AwsAnswer.Given<AwsSession> given
                && queues.areRead(given.value().where());
    }

    private void take(RunEvent event) {
        open.forEach((session, opened) -> {
            if (session.where().equals(event.where())) {
                opened.refresh().on(event);
            }
        });
        runChanged.accept(event);
    }

    private Open open(AwsSession session) {
        return open.computeIfAbsent(session, this::opened);
    }

    private Open opened(AwsSession session) {
        CodeBuildProjects projects = new CodeBuildProjects(session.codeBuild());
        CodeBuildSourceCredentials credentials = new CodeBuildSourceCredentials(session.codeBuild());
        CodePipelines pipelines = new CodePipelines(session.codePipeline(), session.arnPrefix("codepipeline"));
        Duration resync = settings.awsResyncInterval();
        Inventory runs = new Inventory(
                new PipelineRuns(session.codePipeline()), executor, watcher -> pipelineChanged.accept(watcher));
        Inventory latestBuilds = new Inventory(
                new LatestBuilds(session.codeBuild()), executor, watcher -> projectChanged.accept(watcher));
        CodeBuildBuilds builds = new CodeBuildBuilds(session.codeBuild());
        Inventory underWay = new Inventory(builds, executor, watcher -> buildChanged.accept(watcher));
        RunRefresh refresh = new RunRefresh(
                runs,
                underWay,
                latestBuilds,
                AT_REST.compareTo(resync) < 0 ? AT_REST : resync,
                clock,
                () -> queues.areRead(session.where()));
        queues.listen(session.where(), this::take);
        long pause = Math.min(WHILE_RUNNING.toMillis(), resync.toMillis());
        Future<?> following = executor.scheduleWithFixedDelay(refresh::tick, pause, pause, TimeUnit.MILLISECONDS);
        if (following.isCancelled()) {
            LOG.debug("the operator ends: no execution is followed any more");
        }
        return new Open(
                new ProjectKind(
                        projects, new Inventory(projects, executor, resync, watcher -> projectChanged.accept(watcher))),
                new PipelineKind(
                        pipelines,
                        new Inventory(pipelines, executor, resync, watcher -> pipelineChanged.accept(watcher))),
                new SourceCredentialsOf(
                        credentials,
                        new Inventory(credentials, executor, resync, watcher -> projectChanged.accept(watcher)),
                        session.arnPrefix("codebuild")),
                runs,
                new PipelineExecutions(session.codePipeline()),
                builds,
                underWay,
                latestBuilds,
                refresh);
    }
}
