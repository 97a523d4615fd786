package dev.slipway.operator;

import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.event.EventQueue;
import dev.slipway.aws.event.QueueListener;
import dev.slipway.core.event.RunEvent;
import dev.slipway.core.event.UnusableMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * How a queue does, for logs and metrics: {@code slipway_aws_event_queue_up}, 1 or 0; {@code slipway_aws_event_messages_total} by what
 * became of each message; and {@code slipway_aws_events_missing}, of how many pipelines and projects no event comes though they run. What is in a message is never logged, as events of builds hold the values of their variables.
 */
final class AwsQueueState implements QueueListener {

    private static final Logger LOG = Logger.getLogger(AwsQueueState.class);
    private static final int UP = 1;
    private static final int DOWN = 0;

    private final EventQueue queue;
    private final MeterRegistry registry;
    private final Consumer<RunEvent> taker;
    private final AtomicInteger up;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Set<UnusableMessage> told = ConcurrentHashMap.newKeySet();
    private volatile String reason = "";

    AwsQueueState(EventQueue queue, MeterRegistry registry, Consumer<RunEvent> taker) {
        this.queue = queue;
        this.registry = registry;
        this.taker = taker;
        Tags tags = Tags.of("queue", queue.name(), "region", queue.region());
        this.up = registry.gauge("slipway.aws.event.queue.up", tags, new AtomicInteger(DOWN));
        registry.gaugeCollectionSize("slipway.aws.events.missing", tags, missing);
    }

    boolean isUp() {
        return up.get() == UP;
    }

    @Override
    public void received(RunEvent event) {
        count("used");
        taker.accept(event);
        LOG.debugf("queue %s: %s", queue.name(), event);
    }

    @Override
    public void unusable(UnusableMessage why) {
        String word = why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        count(word);
        if (told.add(why)) {
            LOG.warnf(
                    "queue %s: a message was deleted unused (%s); further ones are only counted. The rule in EventBridge"
                            + " should send events of runs in %s, as they are",
                    queue.name(), word, queue.events());
        }
    }

    @Override
    public void up() {
        if (up.getAndSet(UP) == DOWN) {
            reason = "";
            LOG.infof(
                    "queue %s is read: runs in %s are asked for when an event names them",
                    queue.name(), queue.events());
        }
    }

    @Override
    public void down(AwsFailure failure) {
        if (up.getAndSet(DOWN) == UP || !reason.equals(failure.reason())) {
            reason = failure.reason();
            LOG.warnf(
                    "queue %s cannot be read, and until it can be, runs in %s are asked for at intervals: %s",
                    queue.name(), queue.events(), failure.message());
        }
    }

    /** A run of it is known of which no event has come. */
    void missing(String resource) {
        if (missing.add(resource)) {
            LOG.warnf(
                    "queue %s is read, but no event has come of a run of %s that is there; its runs are asked for at"
                            + " intervals until one comes. Check the pattern and target of the rule in EventBridge, and"
                            + " that the queue's policy allows the rule to send",
                    queue.name(), resource);
        }
    }

    /** An event of it has come, or nobody asks for it any more. */
    void came(String resource) {
        missing.remove(resource);
    }

    private void count(String result) {
        registry.counter("slipway.aws.event.messages", "queue", queue.name(), "result", result)
                .increment();
    }
}
