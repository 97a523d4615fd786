package dev.slipway.operator;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.event.MessageQueue;
import dev.slipway.aws.event.QueueMessage;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A queue of this process; it waits for good when it is empty. */
final class QueueInMemory implements MessageQueue {

    private static final AwsAnswer<List<QueueMessage>> DENIED =
            new AwsAnswer.Refused<>(new AwsFailure(AwsFailure.Kind.WAIT, "AwsAccessDenied", "AWS says: no; grant it"));

    private final BlockingQueue<AwsAnswer<List<QueueMessage>>> answers = new LinkedBlockingQueue<>();

    void send(String body) {
        answers.add(new AwsAnswer.Given<>(List.of(new QueueMessage("receipt", body))));
    }

    void beEmpty() {
        answers.add(new AwsAnswer.Given<>(List.of()));
    }

    void refuse() {
        answers.add(DENIED);
    }

    @Override
    public AwsAnswer<List<QueueMessage>> receive() {
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new AwsAnswer.Given<>(List.of());
        }
    }

    @Override
    public AwsAnswer<Integer> delete(List<QueueMessage> messages) {
        return new AwsAnswer.Given<>(messages.size());
    }
}
