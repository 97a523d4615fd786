package dev.slipway.operator;

import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsSession;
import dev.slipway.aws.access.AwsSessions;
import dev.slipway.aws.resource.CodeBuildWebhooks;
import dev.slipway.aws.resource.EventWatch;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.PipelineExecutions;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.core.event.RunEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The accounts and regions of AWS that are in use, each opened once whatever the number of objects that are kept there. */
@ApplicationScoped
public class AwsKinds {

    private static final Logger LOG = Logger.getLogger(AwsKinds.class);

    private final AwsSessions sessions;
    private final OperatorSettings settings;
    private final InstantSource clock;
    private final AwsEventQueues queues;
    private final Map<AwsSession, AwsOpen> open = new ConcurrentHashMap<>();
    private final Map<String, AwsSession> projectSessions = new ConcurrentHashMap<>();
    private final Map<String, AwsSession> credentialSessions = new ConcurrentHashMap<>();
    private final Map<String, AwsSession> pipelineSessions = new ConcurrentHashMap<>();
    private volatile Consumer<String> projectChanged = watcher -> {};
    private volatile Consumer<String> pipelineChanged = watcher -> {};
    private volatile Consumer<String> buildChanged = watcher -> {};
    private volatile Consumer<RunEvent> runChanged = event -> {};
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "aws");
        thread.setDaemon(true);
        return thread;
    });

    AwsKinds(OperatorSettings settings, InstantSource clock, AwsMetrics metrics, AwsEventQueues queues) {
        this.settings = settings;
        this.clock = clock;
        this.queues = queues;
        this.sessions = new AwsSessions(settings.awsCallsPerSecond(), clock, metrics);
        long pause = AwsOpen.AT_REST.toMillis();
        Future<?> closing = executor.scheduleWithFixedDelay(this::closeUnused, pause, pause, TimeUnit.MILLISECONDS);
        if (closing.isCancelled()) {
            LOG.debug("the operator ends: no session is closed any more");
        }
    }

    /** Keys are rotated and objects deleted: sessions with which nothing is asked any more would stay for good. */
    void closeUnused() {
        open.values().forEach(AwsOpen::forgetBuilds);
        sessions.closeUnused(session -> Optional.ofNullable(open.get(session))
                        .filter(AwsOpen::isWatched)
                        .isPresent())
                .forEach(session -> Optional.ofNullable(open.remove(session)).ifPresent(AwsOpen::stop));
    }

    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
        open.values().forEach(AwsOpen::stop);
    }

    /** Calls {@code listener} with the watcher of a project of which something else is known now. */
    void onProjectChange(Consumer<String> listener) {
        projectChanged = listener;
    }

    /** The same for pipelines. */
    void onPipelineChange(Consumer<String> listener) {
        pipelineChanged = listener;
    }

    /** The same for builds. */
    void onBuildChange(Consumer<String> listener) {
        buildChanged = listener;
    }

    /** Calls {@code listener} with every event of a run, whatever is known of it. */
    void onRunEvent(Consumer<RunEvent> listener) {
        runChanged = listener;
    }

    /** From now on {@code watcher}, a project's, asks with this access. */
    AwsAnswer<ResourceKind> projects(AwsAccess access, String watcher) {
        return watching(projectSessions, access, watcher, AwsOpen::forgetProject)
                .map(AwsOpen::projects);
    }

    /** The same for a pipeline's. */
    AwsAnswer<ResourceKind> pipelines(AwsAccess access, String watcher) {
        return watching(pipelineSessions, access, watcher, AwsOpen::forgetPipeline)
                .map(AwsOpen::pipelines);
    }

    /** From now on {@code watcher}, a project's, asks for source credentials with this access. */
    AwsAnswer<AwsOpen.SourceCredentialsOf> sourceCredentials(AwsAccess access, String watcher) {
        return watching(credentialSessions, access, watcher, AwsKinds::forgetCredentials)
                .map(AwsOpen::sourceCredentials);
    }

    /** Nothing is asked for any more with credentials that were replaced. */
    private AwsAnswer<AwsOpen> watching(
            Map<String, AwsSession> bySession, AwsAccess access, String watcher, BiConsumer<AwsOpen, String> forget) {
        return sessions.open(access).map(session -> {
            AwsSession before = bySession.put(watcher, session);
            if (before != null && !before.equals(session)) {
                Optional.ofNullable(open.get(before)).ifPresent(kinds -> forget.accept(kinds, watcher));
            }
            return open(session);
        });
    }

    /** A project that asks for no source credentials any more. */
    void forgetSourceCredentials(String watcher) {
        forget(credentialSessions, watcher, AwsKinds::forgetCredentials);
    }

    private static void forgetCredentials(AwsOpen kinds, String watcher) {
        kinds.sourceCredentials().inventory().forget(watcher);
    }

    /** A project that is gone is not asked for any more. */
    void forgetProject(String watcher) {
        forget(projectSessions, watcher, AwsOpen::forgetProject);
        forgetSourceCredentials(watcher);
    }

    /** The same for a pipeline, and its runs. */
    void forgetPipeline(String watcher) {
        forget(pipelineSessions, watcher, AwsOpen::forgetPipeline);
    }

    private void forget(Map<String, AwsSession> bySession, String watcher, BiConsumer<AwsOpen, String> forget) {
        Optional.ofNullable(bySession.remove(watcher)).map(open::get).ifPresent(kinds -> forget.accept(kinds, watcher));
    }

    /** To make, change and delete the webhooks of projects. */
    AwsAnswer<CodeBuildWebhooks> webhooks(AwsAccess access) {
        return sessions.open(access).map(session -> new CodeBuildWebhooks(session.codeBuild()));
    }

    /** The latest builds of each project. */
    AwsAnswer<Inventory> latestBuilds(AwsAccess access) {
        return opened(access).map(AwsOpen::latestBuilds);
    }

    /** The latest executions of each pipeline. */
    AwsAnswer<Inventory> runs(AwsAccess access) {
        return opened(access).map(AwsOpen::runs);
    }

    /** To start and follow executions. */
    AwsAnswer<PipelineExecutions> executions(AwsAccess access) {
        return opened(access).map(AwsOpen::executions);
    }

    /** To start, follow and stop builds. */
    AwsAnswer<AwsOpen.Builds> builds(AwsAccess access) {
        return opened(access).map(AwsOpen::builds);
    }

    /** Whether events tell of the executions of a pipeline, so that they need not be asked for again and again. */
    boolean areRunsTold(AwsAccess access, String pipeline) {
        return opened(access) instanceof AwsAnswer.Given<AwsOpen> given
                && given.value().events().ofPipelines().tells(pipeline);
    }

    /** Whether no event has come of a run of the project that is known to be there, though the queue was read. */
    boolean isProjectUntold(AwsAccess access, String project) {
        return opened(access) instanceof AwsAnswer.Given<AwsOpen> given
                && given.value().events().ofProjects().isMissing(project);
    }

    /** The same for a pipeline. */
    boolean isPipelineUntold(AwsAccess access, String pipeline) {
        return opened(access) instanceof AwsAnswer.Given<AwsOpen> given
                && given.value().events().ofPipelines().isMissing(pipeline);
    }

    private void take(RunEvent event) {
        open.forEach((session, kinds) -> {
            if (session.where().equals(event.where())) {
                kinds.on(event);
            }
        });
        runChanged.accept(event);
    }

    private AwsAnswer<AwsOpen> opened(AwsAccess access) {
        return sessions.open(access).map(this::open);
    }

    private AwsOpen open(AwsSession session) {
        return open.computeIfAbsent(session, this::opened);
    }

    private AwsOpen opened(AwsSession session) {
        queues.listen(session.where(), this::take);
        return new AwsOpen(
                session,
                settings.awsResyncInterval(),
                clock,
                new AwsOpen.Listeners(
                        watcher -> projectChanged.accept(watcher),
                        watcher -> pipelineChanged.accept(watcher),
                        watcher -> buildChanged.accept(watcher)),
                new AwsOpen.Events(watch(session, "project"), watch(session, "pipeline")));
    }

    private EventWatch watch(AwsSession session, String word) {
        return new EventWatch(() -> queues.areRead(session.where()), clock, queues.missingIn(session.where(), word));
    }
}
