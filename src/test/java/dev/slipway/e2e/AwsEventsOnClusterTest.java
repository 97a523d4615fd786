package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.aws.fake.FakeAwsClients;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The operator is installed with a queue for the runs of one region, in which no other test keeps anything: the fake has the runs, and
 * moto behind it the queue. The operator tries a queue that it cannot read ever more rarely, so it is missed first and made then.
 */
@Tag("cluster")
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
@ResourceLock(InFakeAws.ADDRESS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class AwsEventsOnClusterTest extends InFakeAws {

    private static final String REGION = "us-west-2";
    private static final String QUEUE = "slipway-events";
    private static final String URL = ENDPOINT + "/123456789012/" + QUEUE;
    private static final Path EVENTS = Path.of("src/test/resources/dev/slipway/core/event");
    private static final String SOMEBODY = "arn:aws:iam::123456789012:user/somebody";

    /** So few pipelines are compared one by one, each at every resync. */
    private static final String RESYNC = "CodePipeline.GetPipeline";

    private static final String LIST_OF_EXECUTIONS = "CodePipeline.ListPipelineExecutions";

    private FakeAwsClients clients;
    private SqsClient sqs;

    @BeforeEach
    void trustTheOperator() {
        aws.trustWebIdentity(
                "arn:aws:iam::123456789012:role/slipway-operator", "system:serviceaccount:slipway-system:slipway");
        clients = new FakeAwsClients(aws, REGION, "AKIASOMEBODY");
        sqs = clients.sqs();
    }

    @Test
    @Order(1)
    void while_the_queue_is_not_there_runs_are_asked_for_at_intervals() throws Exception {
        namespace.apply(there(pipeline("polled", "main")));
        awaitReady(Pipeline.class, "polled", pipeline -> true);

        aws.awaitCalls(LIST_OF_EXECUTIONS, 2);
        String id = aws.startExecution("polled", "StartPipelineExecution", SOMEBODY);
        String execution = "polled-" + id.substring(0, 8);
        namespace.await(PipelineExecution.class, execution, AwsEventsOnClusterTest::isFollowed);
        aws.endExecution("polled", id, "Failed");

        assertThat(namespace.awaitEnd(execution).getStatus().status()).isEqualTo(ExecutionStatusType.Failed);
    }

    @Test
    @Order(2)
    void an_execution_is_shown_and_followed_by_events_and_nothing_is_asked_without_one() throws Exception {
        namespace.apply(there(pipeline("told", "main")));
        awaitReady(Pipeline.class, "told", pipeline -> true);
        awaitThatTheQueueIsRead();

        String id = aws.startExecution("told", "StartPipelineExecution", SOMEBODY);
        assertThatNothingIsAskedFor(4);
        assertThat(namespace.list(PipelineExecution.class)).isEmpty();

        send("pipeline-started", "told", id);
        String execution = "told-" + id.substring(0, 8);
        PipelineExecution running =
                namespace.await(PipelineExecution.class, execution, AwsEventsOnClusterTest::isFollowed);
        assertThat(running.getSpec().externalExecutionId()).isEqualTo(id);
        assertThat(running.getSpec().trigger().triggerDetail()).isEqualTo(SOMEBODY);
        namespace.await(Pipeline.class, "told", latest("InProgress"));
        assertThatNothingIsAskedFor(2);

        aws.endAction("told", id, "Source", "Source", "Succeeded");
        send("stage-succeeded", "told", id);
        namespace.await(
                PipelineExecution.class,
                execution,
                found -> "Build".equals(found.getStatus().currentStage()));
        aws.endAction("told", id, "Build", "Build", "Failed");
        send("pipeline-failed", "told", id);

        assertThat(namespace.awaitEnd(execution).getStatus().failure().action()).isEqualTo("Build");
        namespace.await(Pipeline.class, "told", latest("Failed"));
        assertThat(aws.inputs(LIST_OF_EXECUTIONS))
                .as("events name what is read")
                .isEmpty();
    }

    @Test
    @Order(3)
    void a_build_is_shown_by_its_event() throws Exception {
        namespace.apply(there(pipeline("beside", "main")), there(project("seen", "python:3.8")));
        awaitReady(BuildProject.class, "seen", project -> true);
        awaitReady(Pipeline.class, "beside", pipeline -> true);
        awaitThatTheQueueIsRead();

        String id = clients.codeBuild()
                .startBuild(request -> request.projectName("seen"))
                .build()
                .id();
        String uuid = id.substring("seen:".length());
        aws.endBuild(id, "SUCCEEDED");
        send("build-succeeded", "seen", uuid);

        Build ended = namespace.await(
                Build.class,
                "seen-" + uuid.substring(0, 8),
                build -> build.getStatus() != null
                        && Conditions.isTrue(build.getStatus().conditions(), "Completed"));
        assertThat(ended.getSpec().externalBuildId()).isEqualTo(id);
    }

    /** What is no event is deleted unused: when it is gone, the queue is read. */
    private void awaitThatTheQueueIsRead() throws InterruptedException {
        sqs.createQueue(request -> request.queueName(QUEUE));
        sqs.sendMessage(request -> request.queueUrl(URL).messageBody("no event"));
        while (messages() > 0) {
            aws.awaitCalls(RESYNC, 1);
        }
        // Everything is listed once more, and what had begun before has ended by then.
        aws.awaitCalls(RESYNC, 3);
        aws.clearCalls();
    }

    /** Those that can be received and those that were and are not deleted. */
    private int messages() {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(
                        request -> request.queueUrl(URL).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    /** The configuration is compared meanwhile; without events runs would be asked for as often. */
    private static void assertThatNothingIsAskedFor(int resyncs) throws InterruptedException {
        int before = aws.inputs(LIST_OF_EXECUTIONS).size();
        aws.awaitCalls(RESYNC, resyncs);
        assertThat(aws.inputs(LIST_OF_EXECUTIONS)).hasSize(before);
    }

    /** An event as EventBridge delivers it. */
    private void send(String sample, String name, String run) throws IOException {
        String event = Files.readString(EVENTS.resolve(sample + ".json"))
                .replace("eu-central-1", REGION)
                .replace("flask-app", name)
                .replaceAll("3e2f4a5b-8f0e-4b2e-9a53-EXAMPLE|8745a7a9-c340-456a-9166-EXAMPLE", run);
        assertThat(event).contains(run);
        sqs.sendMessage(request -> request.queueUrl(URL).messageBody(event));
    }

    /** The same in the region of the queue; it goes at once when it is deleted. */
    @SuppressWarnings("unchecked")
    private static <T extends CustomResource<?, ?>> T there(T object) {
        T moved = (T) Serialization.unmarshal(
                Serialization.asYaml(object).replace("eu-central-1", REGION), object.getClass());
        moved.getMetadata().setAnnotations(Map.of("slipway.dev/release", "true"));
        return moved;
    }

    private static boolean isFollowed(PipelineExecution execution) {
        return execution.getStatus() != null;
    }

    private static Predicate<Pipeline> latest(String status) {
        return pipeline -> pipeline.getStatus().latestExecution() != null
                && status.equals(pipeline.getStatus().latestExecution().status());
    }
}
