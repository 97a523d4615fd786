package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsIdentity;
import dev.slipway.aws.event.EventQueue;
import dev.slipway.aws.fake.FakeAws;
import dev.slipway.aws.fake.FakeAwsClients;
import dev.slipway.aws.fake.Samples;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.event.AccountRegion;
import dev.slipway.core.event.RunEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event reaches who watches what it names. */
class AwsKindsEventsTest {

    private static final AccountRegion HERE = new AccountRegion("123456789012", "eu-west-1");

    private final FakeAws aws = FakeAws.start();
    private final QueueInMemory queue = new QueueInMemory();
    private final List<String> opened = new ArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final AwsEventQueues queues = new AwsEventQueues(
            List.of(new EventQueue(
                    URI.create("https://sqs.eu-west-1.amazonaws.com/1/events"), "eu-west-1", Set.of(HERE))),
            metrics,
            named -> {
                opened.add(named.name());
                return queue;
            },
            threads,
            time -> {});
    private final AwsKinds kinds = new AwsKinds(
            new SmallRyeConfigBuilder()
                    .withMapping(OperatorSettings.class)
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .withDefaultValue("slipway.agent-image", "agent")
                    .build()
                    .getConfigMapping(OperatorSettings.class),
            () -> Instant.parse("2026-01-01T00:00:00Z"),
            new AwsMetrics(metrics),
            queues);

    AwsKindsEventsTest() {
        kinds.onPipelineChange(told::add);
    }

    @AfterEach
    void stop() {
        kinds.stop(new ShutdownEvent());
        queues.stop(new ShutdownEvent());
        aws.close();
    }

    private AwsAccess access(String key, String region) {
        return new AwsAccess(
                region,
                Optional.of(aws.endpoint()),
                new AwsIdentity(Optional.of(new AwsIdentity.Keys(key, "secret", Optional.empty())), Optional.empty()));
    }

    private void watch(String key, String region, String watcher) throws InterruptedException {
        AwsAnswer<Inventory> runs = kinds.runs(access(key, region));
        ((AwsAnswer.Given<Inventory>) runs).value().watch("app", watcher);
        assertThat(next()).isEqualTo(watcher);
    }

    private String next() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    private String started(String region) {
        new FakeAwsClients(aws, region, "AKID")
                .codePipeline()
                .createPipeline(request -> request.pipeline(Samples.pipeline("app")));
        return aws.region(region).startExecution("app", "Webhook", "x");
    }

    private static String event(String region, String id) {
        return """
                {"source": "aws.codepipeline", "detail-type": "CodePipeline Pipeline Execution State Change",
                 "account": "123456789012", "region": "%s",
                 "detail": {"pipeline": "app", "execution-id": "%s", "state": "STARTED"}}
                """.formatted(region, id);
    }

    @Test
    void a_queue_is_not_read_before_anything_is_asked_in_its_account_and_region() throws Exception {
        watch("AKID", "us-east-1", "team/app");
        assertThat(opened).isEmpty();
        assertThat(kinds.areRunsTold(access("AKID", "us-east-1"), "app")).isFalse();

        watch("AKID", "eu-west-1", "team/app");
        watch("AKIDOTHER", "eu-west-1", "team/other");
        assertThat(opened).containsExactly("events");
    }

    @Test
    @Conforms("in-aws/events-of-runs")
    void an_event_is_told_to_all_who_watch_the_pipeline_whatever_their_credentials() throws Exception {
        watch("AKID", "eu-west-1", "team/app");
        watch("AKIDOTHER", "eu-west-1", "other/app");
        watch("AKID", "us-east-1", "far/app");
        String id = started("eu-west-1");
        started("us-east-1");

        queue.send(event("eu-west-1", id));

        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("team/app", "other/app");
        assertThat(told).isEmpty();
    }

    @Test
    void an_event_names_the_execution_to_who_follows_it() throws Exception {
        BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();
        kinds.onRunEvent(events::add);
        watch("AKID", "eu-west-1", "team/app");

        queue.send(event("eu-west-1", "e-1"));

        assertThat(events.poll(20, TimeUnit.SECONDS))
                .isEqualTo(new RunEvent.OfExecution(HERE, "app", "e-1", "STARTED", Optional.empty()));
    }

    @Test
    @Conforms("in-aws/events-of-runs")
    void runs_are_told_as_long_as_the_queue_can_be_read() throws Exception {
        watch("AKID", "eu-west-1", "team/app");
        assertThat(kinds.areRunsTold(access("AKID", "eu-west-1"), "app")).isFalse();
        BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();
        kinds.onRunEvent(events::add);

        queue.beEmpty();
        queue.send(event("eu-west-1", "e-1"));
        events.poll(20, TimeUnit.SECONDS);

        assertThat(kinds.areRunsTold(access("AKID", "eu-west-1"), "app")).isTrue();
        assertThat(kinds.areRunsTold(access("AKID", "us-east-1"), "app")).isFalse();

        BlockingQueue<Boolean> whileDown = new LinkedBlockingQueue<>();
        kinds.onRunEvent(event -> whileDown.add(kinds.areRunsTold(access("AKID", "eu-west-1"), "app")));
        queue.refuse();
        queue.send(event("eu-west-1", "e-1"));
        assertThat(whileDown.poll(20, TimeUnit.SECONDS)).isFalse();
    }
}
