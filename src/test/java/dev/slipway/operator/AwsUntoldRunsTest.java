package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.event.EventQueue;
import dev.slipway.core.event.AccountRegion;
import io.fabric8.kubernetes.api.model.Event;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rule in EventBridge that leaves a project out is told to an administrator, though nothing is ever listed. */
class AwsUntoldRunsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final QueueInMemory queue = new QueueInMemory();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AwsEventQueues queues = new AwsEventQueues(
            List.of(new EventQueue(
                    URI.create("https://sqs.eu-west-1.amazonaws.com/1/events"),
                    "eu-west-1",
                    Set.of(new AccountRegion("123456789012", "eu-west-1")))),
            metrics,
            named -> queue,
            threads,
            time -> {});
    private final ProjectsInFakeAws in = new ProjectsInFakeAws(now::get, settings -> queues);

    @AfterEach
    void stop() {
        queues.stop(new ShutdownEvent());
        in.close();
    }

    private double gauge(String name) {
        return metrics.get(name).tag("queue", "events").gauge().value();
    }

    private List<String> told() {
        return in.cluster.events.stream()
                .filter(event -> event.getReason().equals("EventsMissing"))
                .map(Event::getMessage)
                .distinct()
                .toList();
    }

    private void startedBuildOf(String project) throws InterruptedException {
        queue.beEmpty();
        in.apply(project, "type: NO_SOURCE, buildspec: \"version: 0.2\"", "");
        in.await(
                project,
                found -> found.getStatus() != null
                        && ProjectsInFakeAws.ready(found).getReason().equals("Synced")
                        && gauge("slipway.aws.event.queue.up") == 1);
        in.start(project, project + ":1");
    }

    /** Without a queue they would be listed as often. */
    @Test
    void while_the_queue_is_read_no_resync_and_no_tick_of_the_operator_lists_builds() throws Exception {
        startedBuildOf("app");
        in.aws.awaitCalls("CodeBuild.BatchGetProjects", 3);
        in.aws.clearCalls();

        in.aws.awaitCalls("CodeBuild.BatchGetProjects", 10);

        assertThat(in.aws.calls()).containsOnly("CodeBuild.BatchGetProjects");
    }

    @Test
    void a_build_of_which_no_event_comes_is_told_at_its_project_and_as_a_metric() throws Exception {
        startedBuildOf("app");
        assertThat(gauge("slipway.aws.events.missing")).isZero();

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(6)));
        in.await("app", found -> !told().isEmpty());

        assertThat(told())
                .containsExactly("No event has come of a run of project app in AWS that is there, so that its runs are"
                        + " asked for at intervals; see that the rule in EventBridge sends the events of project app to"
                        + " the queue of the operator.");
        assertThat(gauge("slipway.aws.events.missing")).isOne();
    }

    @Test
    void once_an_event_comes_nothing_is_missing() throws Exception {
        startedBuildOf("app");
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(6)));
        in.await("app", found -> !told().isEmpty());

        queue.send("""
                {"source": "aws.codebuild", "detail-type": "CodeBuild Build State Change",
                 "account": "123456789012", "region": "eu-west-1",
                 "detail": {"project-name": "app", "build-status": "SUCCEEDED",
                            "build-id": "arn:aws:codebuild:eu-west-1:123456789012:build/app:1"}}
                """);
        in.await("app", found -> gauge("slipway.aws.events.missing") == 0);

        assertThat(gauge("slipway.aws.events.missing")).isZero();
    }
}
