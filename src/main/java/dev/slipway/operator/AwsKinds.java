package dev.slipway.operator;

import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsSession;
import dev.slipway.aws.access.AwsSessions;
import dev.slipway.aws.resource.CodeBuildProjects;
import dev.slipway.aws.resource.CodePipelines;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.PipelineKind;
import dev.slipway.aws.resource.ProjectKind;
import dev.slipway.aws.resource.ResourceKind;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/** The accounts and regions of AWS that are in use, each opened once whatever the number of objects that are kept there. */
@ApplicationScoped
public class AwsKinds {

    private static final int THREADS = 4;

    private record Open(ResourceKind projects, ResourceKind pipelines) {}

    private final AwsSessions sessions;
    private final OperatorSettings settings;
    private final Map<AwsSession, Open> open = new ConcurrentHashMap<>();
    private volatile Consumer<String> projectChanged = watcher -> {};
    private volatile Consumer<String> pipelineChanged = watcher -> {};
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS, task -> {
        Thread thread = new Thread(task, "aws");
        thread.setDaemon(true);
        return thread;
    });

    AwsKinds(OperatorSettings settings, InstantSource clock, AwsMetrics metrics) {
        this.settings = settings;
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

    AwsAnswer<ResourceKind> projects(AwsAccess access) {
        return sessions.open(access).map(session -> open(session).projects());
    }

    AwsAnswer<ResourceKind> pipelines(AwsAccess access) {
        return sessions.open(access).map(session -> open(session).pipelines());
    }

    private Open open(AwsSession session) {
        return open.computeIfAbsent(session, key -> {
            CodeBuildProjects projects = new CodeBuildProjects(key.codeBuild());
            CodePipelines pipelines = new CodePipelines(key.codePipeline());
            Duration resync = settings.awsResyncInterval();
            return new Open(
                    new ProjectKind(
                            projects,
                            new Inventory(projects, executor, resync, watcher -> projectChanged.accept(watcher))),
                    new PipelineKind(
                            pipelines,
                            new Inventory(pipelines, executor, resync, watcher -> pipelineChanged.accept(watcher))));
        });
    }
}
