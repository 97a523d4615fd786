package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.event.EventQueue;
import dev.slipway.core.event.AccountRegion;
import dev.slipway.core.event.RunEvent;
import dev.slipway.core.event.UnusableMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an administrator sees of a queue. */
class AwsQueueStateTest {

    private static final AccountRegion WHERE = new AccountRegion("123456789012", "eu-west-1");
    private static final AwsFailure DENIED =
            new AwsFailure(AwsFailure.Kind.WAIT, "AwsAccessDenied", "AWS says: no; grant it");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<RunEvent> taken = new ArrayList<>();
    private final AwsQueueState state = new AwsQueueState(
            new EventQueue(URI.create("https://sqs.eu-west-1.amazonaws.com/1/events"), "eu-west-1", Set.of(WHERE)),
            metrics,
            taken::add);

    private double gauge() {
        return metrics.get("slipway.aws.event.queue.up")
                .tag("queue", "events")
                .tag("region", "eu-west-1")
                .gauge()
                .value();
    }

    private double counted(String result) {
        return metrics.get("slipway.aws.event.messages")
                .tag("queue", "events")
                .tag("result", result)
                .counter()
                .count();
    }

    @Test
    void a_queue_is_not_up_before_it_was_read() {
        assertThat(state.isUp()).isFalse();
        assertThat(gauge()).isZero();
    }

    @Test
    void a_queue_that_is_read_is_up_and_one_that_is_refused_is_not() {
        state.up();
        assertThat(state.isUp()).isTrue();
        assertThat(gauge()).isOne();

        state.down(DENIED);
        assertThat(state.isUp()).isFalse();
        assertThat(gauge()).isZero();
    }

    @Test
    void an_event_is_handed_on_and_counted() {
        RunEvent event = new RunEvent.OfExecution(WHERE, "app", "e-1", "STARTED", Optional.empty());

        state.received(event);

        assertThat(taken).containsExactly(event);
        assertThat(counted("used")).isOne();
    }

    @Test
    void of_how_many_no_event_comes_is_told_as_a_number() {
        state.missing("pipeline app");
        state.missing("pipeline app");
        state.missing("project app");
        assertThat(missing()).isEqualTo(2);

        state.came("pipeline app");
        assertThat(missing()).isOne();
    }

    private double missing() {
        return metrics.get("slipway.aws.events.missing")
                .tag("queue", "events")
                .tag("region", "eu-west-1")
                .gauge()
                .value();
    }

    @Test
    void what_is_not_used_is_counted_by_why() {
        state.unusable(UnusableMessage.NOT_JSON);
        state.unusable(UnusableMessage.NOT_JSON);
        state.unusable(UnusableMessage.FOREIGN);

        assertThat(counted("not json")).isEqualTo(2);
        assertThat(counted("foreign")).isOne();
        assertThat(taken).isEmpty();
    }
}
