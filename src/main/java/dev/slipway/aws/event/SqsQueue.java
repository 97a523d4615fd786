package dev.slipway.aws.event;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.aws.access.BudgetedCalls;
import dev.slipway.aws.access.OwnIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** A queue of SQS, asked with the operator's own identity. No other host is asked than the one that its URL names. */
public final class SqsQueue implements MessageQueue {

    /** The longest that SQS waits, and the most that it gives at once (Amazon SQS API reference, "ReceiveMessage"). */
    private static final Duration WAIT = Duration.ofSeconds(20);

    private static final int MOST = 10;

    private static final Duration ATTEMPT_TIMEOUT = WAIT.plusSeconds(10);
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final SqsClient client;
    private final String url;

    SqsQueue(SqsClient client, String url) {
        this.client = client;
        this.url = url;
    }

    /**
     * Nothing is asked yet.
     *
     * @param calls by which they wait and are counted
     */
    public static SqsQueue open(EventQueue queue, BudgetedCalls calls) {
        URI url = queue.url();
        SqsClient client = SqsClient.builder()
                .endpointOverride(URI.create(url.getScheme() + "://" + url.getRawAuthority()))
                .region(Region.of(queue.region()))
                .credentialsProvider(OwnIdentity.in(queue.region()))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(ATTEMPT_TIMEOUT)
                        .build())
                .overrideConfiguration(settings -> calls.in(settings)
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .apiCallTimeout(ATTEMPT_TIMEOUT.multipliedBy(2)))
                .build();
        return new SqsQueue(client, url.toString());
    }

    @Override
    public AwsAnswer<List<QueueMessage>> receive() {
        return AwsFailures.asking(() -> client
                .receiveMessage(request ->
                        request.queueUrl(url).maxNumberOfMessages(MOST).waitTimeSeconds((int) WAIT.toSeconds()))
                .messages()
                .stream()
                .map((Message message) -> new QueueMessage(message.receiptHandle(), message.body()))
                .toList());
    }

    @Override
    public AwsAnswer<Integer> delete(List<QueueMessage> messages) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (QueueMessage message : messages) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(String.valueOf(entries.size()))
                    .receiptHandle(message.receipt())
                    .build());
        }
        AwsAnswer<List<BatchResultErrorEntry>> answer = AwsFailures.asking(
                () -> client.deleteMessageBatch(request -> request.queueUrl(url).entries(entries))
                        .failed());
        if (answer instanceof AwsAnswer.Given<List<BatchResultErrorEntry>> given
                && !given.value().isEmpty()) {
            BatchResultErrorEntry first = given.value().get(0);
            return new AwsAnswer.Refused<>(AwsFailures.of(
                    first.code(),
                    String.valueOf(first.message()),
                    Boolean.TRUE.equals(first.senderFault()) ? BAD_REQUEST : SERVER_ERROR));
        }
        return answer.map(none -> messages.size());
    }
}
