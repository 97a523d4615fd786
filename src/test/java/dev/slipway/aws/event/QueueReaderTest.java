package dev.slipway.aws.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsFailure;
import dev.slipway.core.event.AccountRegion;
import dev.slipway.core.event.RunEvent;
import dev.slipway.core.event.UnusableMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes out of a queue is told or counted, and deleted; whatever happens, the queue is read again. */
class QueueReaderTest {

    private static final AccountRegion HERE = new AccountRegion("123456789012", "eu-central-1");
    private static final AccountRegion THERE = new AccountRegion("210987654321", "eu-west-1");

    private final ScriptedQueue queue = new ScriptedQueue();
    private final List<String> told = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private Runnable whenReceived = () -> {};

    private final QueueListener listener = new QueueListener() {
        @Override
        public void received(RunEvent event) {
            told.add(((RunEvent.OfExecution) event).pipeline());
            whenReceived.run();
        }

        @Override
        public void unusable(UnusableMessage why) {
            told.add(why.name());
        }

        @Override
        public void up() {
            told.add("up");
        }

        @Override
        public void down(AwsFailure failure) {
            told.add("down: " + failure.reason());
        }
    };

    /** In this thread, until the script is at its end. */
    private void read() {
        new QueueReader(queue, Set.of(HERE, THERE), listener, pauses::add).run();
    }

    @AfterEach
    void the_thread_goes_on() {
        assertThat(Thread.interrupted()).isTrue();
    }

    private static String event(AccountRegion where, String pipeline) {
        return """
                {"source": "aws.codepipeline", "detail-type": "CodePipeline Stage Execution State Change",
                 "account": "%s", "region": "%s",
                 "detail": {"pipeline": "%s", "execution-id": "e-1", "stage": "Build", "state": "STARTED"}}
                """.formatted(where.account(), where.region(), pipeline);
    }

    @Test
    void events_are_told_and_deleted_and_the_queue_is_read_again_at_once() {
        String app = event(HERE, "app");
        String web = event(THERE, "web");
        queue.gives(app, web).gives();

        read();

        assertThat(told).containsExactly("app", "web", "up", "up");
        assertThat(queue.deleted).containsExactly(app, web);
        assertThat(pauses).isEmpty();
    }

    @Test
    void nothing_is_deleted_before_it_was_told() {
        queue.gives(event(HERE, "app"));
        whenReceived = () -> assertThat(queue.deleted).isEmpty();

        read();

        assertThat(told).containsExactly("app", "up");
        assertThat(queue.deleted).hasSize(1);
    }

    static Stream<List<String>> unusableMessages() {
        return Stream.of(
                List.of("NOT_JSON", ""),
                List.of("NOT_JSON", "null"),
                List.of("NOT_JSON", "not json"),
                List.of("NOT_JSON", "[1, 2]"),
                List.of("NOT_JSON", "\"text\""),
                List.of("NOT_JSON", "{\"source\": "),
                List.of("NOT_JSON", "[".repeat(100_000)),
                List.of("NOT_JSON", "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000)),
                List.of("INCOMPLETE", "{}"),
                List.of("INCOMPLETE", "{\"source\": [], \"detail-type\": {}}"),
                List.of("OTHER_TYPE", "{\"source\": \"aws.ecs\", \"detail-type\": \"ECS Task State Change\"}"),
                List.of("FOREIGN", event(new AccountRegion(HERE.account(), THERE.region()), "app")),
                List.of("FOREIGN", event(new AccountRegion("000000000000", HERE.region()), "app")),
                List.of("TOO_LARGE", event(HERE, "a".repeat(256 * 1024))));
    }

    @ParameterizedTest
    @MethodSource("unusableMessages")
    void a_message_that_tells_of_no_run_is_counted_and_deleted_and_the_next_one_is_read(List<String> message) {
        queue.gives(message.get(1), event(HERE, "app"));

        read();

        assertThat(told).containsExactly(message.get(0), "app", "up");
        assertThat(queue.deleted).hasSize(2);
    }

    @Test
    void an_event_that_cannot_be_taken_does_not_come_again_for_ever() {
        queue.gives(event(HERE, "app"), event(HERE, "web"));
        whenReceived = () -> {
            throw new IllegalStateException("a mistake");
        };

        read();

        assertThat(told).containsExactly("app", "web", "up");
        assertThat(queue.deleted).hasSize(2);
    }

    @Test
    void a_queue_that_is_refused_is_told_and_tried_again_ever_more_rarely() {
        for (int i = 0; i < 9; i++) {
            queue.refuses();
        }

        read();

        assertThat(told).hasSize(9).containsOnly("down: AwsAccessDenied");
        assertThat(pauses)
                .isEqualTo(LongStream.of(1, 2, 4, 8, 16, 32, 60, 60, 60)
                        .mapToObj(Duration::ofSeconds)
                        .toList());
    }

    @Test
    void a_queue_that_is_read_again_is_told_and_not_waited_for_any_more() {
        queue.refuses().refuses().gives(event(HERE, "app")).refuses();

        read();

        assertThat(told)
                .containsExactly(
                        "down: AwsAccessDenied", "down: AwsAccessDenied", "app", "up", "down: AwsAccessDenied");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));
    }

    /** The same messages would come again and again. */
    @Test
    void a_queue_that_cannot_be_emptied_is_not_read_at_once_again() {
        queue.keepsWhatIsDeleted().gives(event(HERE, "app"));

        read();

        assertThat(told).containsExactly("app", "down: AwsAccessDenied");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void a_mistake_does_not_end_the_reading() {
        queue.breaks().gives(event(HERE, "app"));

        read();

        assertThat(told).containsExactly("down: AwsNotRead", "app", "up");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void a_reader_that_is_interrupted_while_it_waits_ends(int after) {
        for (int i = 0; i < 5; i++) {
            queue.refuses();
        }

        new QueueReader(queue, Set.of(HERE), listener, time -> {
                    pauses.add(time);
                    if (pauses.size() == after) {
                        throw new InterruptedException();
                    }
                })
                .run();

        assertThat(told).hasSize(after);
    }

    @Test
    void a_message_does_not_show_what_is_in_it() {
        Thread.currentThread().interrupt();

        assertThat(new QueueMessage("receipt", "secret")).hasToString("QueueMessage[6 characters]");
    }
}
