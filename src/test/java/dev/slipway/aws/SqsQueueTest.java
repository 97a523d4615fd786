package dev.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.access.BudgetedCalls;
import dev.slipway.aws.access.CallBudget;
import dev.slipway.aws.access.CallListener;
import dev.slipway.aws.event.EventQueue;
import dev.slipway.aws.event.QueueListener;
import dev.slipway.aws.event.QueueMessage;
import dev.slipway.aws.event.QueueReader;
import dev.slipway.aws.event.SqsQueue;
import dev.slipway.aws.fake.FakeAws;
import dev.slipway.aws.fake.FakeAwsClients;
import dev.slipway.aws.fake.Samples;
import dev.slipway.aws.resource.CodeBuildBuilds;
import dev.slipway.aws.resource.EventWatch;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.LatestBuilds;
import dev.slipway.aws.resource.PipelineRuns;
import dev.slipway.aws.resource.RunRefresh;
import dev.slipway.core.event.AccountRegion;
import dev.slipway.core.event.RunEvent;
import dev.slipway.core.event.UnusableMessage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue of moto, read with the SDK's own client. */
@Tag("tools")
class SqsQueueTest {

    private static final AccountRegion HERE = new AccountRegion("123456789012", "eu-central-1");
    private static final Path SAMPLES = Path.of("src/test/resources/dev/slipway/core/event");

    private Moto moto;
    private SqsClient sqs;
    private String url;
    private SqsQueue queue;

    @BeforeEach
    void create() throws Exception {
        moto = new Moto();
        // The SDK takes the address of the process's setting.
        sqs = SqsClient.builder()
                .region(Region.EU_CENTRAL_1)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        url = sqs.createQueue(request -> request.queueName("events")).queueUrl();
        queue = open(url);
    }

    @AfterEach
    void stop() {
        moto.close();
    }

    private static SqsQueue open(String address) {
        return SqsQueue.open(
                new EventQueue(URI.create(address), "eu-central-1", Set.of(HERE)),
                new BudgetedCalls(new CallBudget(1000, InstantSource.system()), CallListener.NONE));
    }

    private void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
    }

    private static String sample(String name) throws Exception {
        return Files.readString(SAMPLES.resolve(name + ".json"));
    }

    /** Those that can be received and those that were and are not deleted. */
    private int left() {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private static <T> T given(AwsAnswer<T> answer) {
        assertThat(answer).isInstanceOf(AwsAnswer.Given.class);
        return ((AwsAnswer.Given<T>) answer).value();
    }

    @Test
    void messages_come_as_they_were_sent_and_stay_until_they_are_deleted() throws Exception {
        send(sample("pipeline-started"));
        send("not json: äöü \"<&>");

        List<QueueMessage> received = new ArrayList<>();
        while (received.size() < 2) {
            received.addAll(given(queue.receive()));
        }

        assertThat(received.stream().map(QueueMessage::body))
                .containsExactlyInAnyOrder(sample("pipeline-started"), "not json: äöü \"<&>");
        assertThat(left()).isEqualTo(2);
        assertThat(given(queue.delete(received))).isEqualTo(2);
        assertThat(left()).isZero();
    }

    @Test
    void no_more_than_ten_come_at_once() {
        for (int batch = 0; batch < 2; batch++) {
            sqs.sendMessageBatch(request -> request.queueUrl(url)
                    .entries(IntStream.range(0, 10)
                            .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                    .id("m" + i)
                                    .messageBody("m" + i)
                                    .build())
                            .toList()));
        }

        assertThat(given(queue.receive())).hasSizeBetween(1, 10);
    }

    @Test
    void a_queue_that_is_not_there_is_refused() {
        AwsAnswer<List<QueueMessage>> answer = open(url + "-other").receive();

        assertThat(answer).isInstanceOf(AwsAnswer.Refused.class);
        assertThat(((AwsAnswer.Refused<?>) answer).failure().message()).contains("does not exist");
    }

    @Test
    void a_message_that_cannot_be_deleted_is_refused() {
        AwsAnswer<Integer> answer = queue.delete(List.of(new QueueMessage("no receipt", "x")));

        assertThat(answer).isInstanceOf(AwsAnswer.Refused.class);
    }

    @Test
    void an_event_has_its_pipeline_read_and_what_is_no_event_is_deleted() throws Exception {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
        try (FakeAws aws = FakeAws.start()) {
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            FakeAwsClients clients = new FakeAwsClients(aws);
            EventWatch events = new EventWatch(() -> true, InstantSource.system(), EventWatch.Listener.NONE);
            PipelineRuns pipelineRuns = new PipelineRuns(clients.codePipeline(), events);
            Inventory executions = new Inventory(pipelineRuns, executor, told::add);
            LatestBuilds latest = new LatestBuilds(clients.codeBuild(), events);
            RunRefresh refresh = new RunRefresh(
                    new RunRefresh.Runnables<>(pipelineRuns, executions, events),
                    new RunRefresh.Runnables<>(latest, new Inventory(latest, executor, told::add), events),
                    new Inventory(new CodeBuildBuilds(clients.codeBuild()), executor, told::add),
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(5),
                    InstantSource.system());
            for (String name : List.of("flask-app", "other")) {
                clients.codePipeline().createPipeline(request -> request.pipeline(Samples.pipeline(name)));
                executions.watch(name, "team/" + name);
                assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("team/" + name);
            }
            String id = aws.startExecution("flask-app", "Webhook", "x");
            aws.startExecution("other", "Webhook", "x");
            aws.clearCalls();
            send("not json");
            send(sample("pipeline-started").replace("123456789012", "210987654321"));
            send(sample("pipeline-started").replace("3e2f4a5b-8f0e-4b2e-9a53-EXAMPLE", id));

            List<UnusableMessage> unusable = read(3, refresh);

            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("team/flask-app");
            assertThat(aws.calls())
                    .containsExactly("CodePipeline.GetPipelineExecution", "CodePipeline.GetPipelineState");
            assertThat(told).isEmpty();
            assertThat(unusable).containsExactlyInAnyOrder(UnusableMessage.NOT_JSON, UnusableMessage.FOREIGN);
            assertThat(left()).isZero();
        } finally {
            executor.shutdownNow();
        }
    }

    /** In this thread, until so many messages were deleted. */
    private List<UnusableMessage> read(int count, RunRefresh refresh) {
        List<UnusableMessage> unusable = new ArrayList<>();
        List<RunEvent> events = new ArrayList<>();
        QueueListener listener = new QueueListener() {
            @Override
            public void received(RunEvent event) {
                events.add(event);
                refresh.on(event);
            }

            @Override
            public void unusable(UnusableMessage why) {
                unusable.add(why);
            }

            @Override
            public void up() {
                if (events.size() + unusable.size() >= count) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void down(AwsFailure failure) {
                throw new AssertionError(failure.message());
            }
        };
        new QueueReader(queue, Set.of(HERE), listener, time -> {}).run();
        assertThat(Thread.interrupted()).isTrue();
        return unusable;
    }
}
