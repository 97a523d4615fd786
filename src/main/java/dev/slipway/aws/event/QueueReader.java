package dev.slipway.aws.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.core.document.Document;
import dev.slipway.core.event.AccountRegion;
import dev.slipway.core.event.EventReader;
import dev.slipway.core.event.ReadMessage;
import dev.slipway.core.event.UnusableMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Empties a queue for as long as its thread is not interrupted. Every message is deleted once it was handed over, whatever is in it:
 * an event only says where to look, and one that cannot be read would come again for ever.
 */
public final class QueueReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(QueueReader.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event of EventBridge is no larger (Amazon EventBridge user guide, "Calculating PutEvents event entry size"). */
    private static final int LARGEST = 256 * 1024;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Lets time pass. */
    public interface Sleeper {

        /** Returns when so much time has passed. */
        void sleep(Duration time) throws InterruptedException;
    }

    private final MessageQueue queue;
    private final Set<AccountRegion> events;
    private final QueueListener listener;
    private final Sleeper sleeper;
    private Duration pause = Duration.ZERO;

    /**
     * Reads nothing before it is run.
     *
     * @param events from where events are taken
     */
    public QueueReader(MessageQueue queue, Set<AccountRegion> events, QueueListener listener, Sleeper sleeper) {
        this.queue = queue;
        this.events = Set.copyOf(events);
        this.listener = listener;
        this.sleeper = sleeper;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                readOnce();
                if (!pause.isZero()) {
                    sleeper.sleep(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A queue that is refused is tried again ever more rarely: its policy may be put right at any time. */
    private void readOnce() {
        Optional<AwsFailure> failure = empty();
        if (failure.isEmpty()) {
            pause = Duration.ZERO;
            listener.up();
            return;
        }
        Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        listener.down(failure.get());
    }

    private Optional<AwsFailure> empty() {
        try {
            AwsAnswer<List<QueueMessage>> answer = queue.receive();
            if (answer instanceof AwsAnswer.Refused<List<QueueMessage>> refused) {
                return Optional.of(refused.failure());
            }
            List<QueueMessage> messages = ((AwsAnswer.Given<List<QueueMessage>>) answer).value();
            messages.forEach(this::handOver);
            return !messages.isEmpty() && queue.delete(messages) instanceof AwsAnswer.Refused<Integer> refused
                    ? Optional.of(refused.failure())
                    : Optional.empty();
        } catch (RuntimeException e) {
            // A thread that ends would leave the queue unread without a word.
            LOG.warnf(e, "a queue of events could not be read");
            return Optional.of(new AwsFailure(
                    AwsFailure.Kind.RETRY, "AwsNotRead", "the queue could not be read: " + e.getMessage()));
        }
    }

    private void handOver(QueueMessage message) {
        ReadMessage read = read(message.body());
        if (read instanceof ReadMessage.Unusable unusable) {
            listener.unusable(unusable.why());
            return;
        }
        ReadMessage.Usable usable = (ReadMessage.Usable) read;
        if (!events.contains(usable.event().where())) {
            listener.unusable(UnusableMessage.FOREIGN);
            return;
        }
        try {
            listener.received(usable.event());
        } catch (RuntimeException e) {
            LOG.warnf(e, "an event could not be handed over: %s", usable.event());
        }
    }

    private static ReadMessage read(String body) {
        if (body.length() > LARGEST) {
            return new ReadMessage.Unusable(UnusableMessage.TOO_LARGE);
        }
        try {
            @Nullable
            Map<String, Object> members = JSON.readValue(body, new TypeReference<@Nullable Map<String, Object>>() {});
            return members == null
                    ? new ReadMessage.Unusable(UnusableMessage.NOT_JSON)
                    : EventReader.read(new Document(members));
        } catch (JsonProcessingException e) {
            return new ReadMessage.Unusable(UnusableMessage.NOT_JSON);
        }
    }
}
