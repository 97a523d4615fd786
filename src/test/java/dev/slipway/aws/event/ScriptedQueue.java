package dev.slipway.aws.event;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gives what a test says, one after the other, and ends the thread that reads when there is no more. */
final class ScriptedQueue implements MessageQueue {

    static final AwsFailure DENIED = new AwsFailure(AwsFailure.Kind.WAIT, "AwsAccessDenied", "AWS says: no");

    private final Deque<Supplier<AwsAnswer<List<QueueMessage>>>> answers = new ArrayDeque<>();
    final List<String> deleted = new ArrayList<>();
    private boolean deletes = true;

    ScriptedQueue gives(String... bodies) {
        List<QueueMessage> messages = Stream.of(bodies)
                .map(body -> new QueueMessage("receipt of " + body, body))
                .toList();
        answers.add(() -> new AwsAnswer.Given<>(messages));
        return this;
    }

    ScriptedQueue refuses() {
        answers.add(() -> new AwsAnswer.Refused<>(DENIED));
        return this;
    }

    ScriptedQueue breaks() {
        answers.add(() -> {
            throw new IllegalStateException("a mistake");
        });
        return this;
    }

    ScriptedQueue keepsWhatIsDeleted() {
        deletes = false;
        return this;
    }

    @Override
    public AwsAnswer<List<QueueMessage>> receive() {
        Supplier<AwsAnswer<List<QueueMessage>>> next = answers.removeFirst();
        if (answers.isEmpty()) {
            Thread.currentThread().interrupt();
        }
        return next.get();
    }

    @Override
    public AwsAnswer<Integer> delete(List<QueueMessage> messages) {
        if (!deletes) {
            return new AwsAnswer.Refused<>(DENIED);
        }
        messages.forEach(message -> deleted.add(message.body()));
        return new AwsAnswer.Given<>(messages.size());
    }
}
