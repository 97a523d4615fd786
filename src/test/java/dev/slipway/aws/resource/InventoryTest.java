package dev.slipway.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsFailure;
import dev.slipway.core.document.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many watchers, few reads, and nobody is told what is not new. */
class InventoryTest {

    private static final Known.Absent ABSENT = new Known.Absent();
    private static final Known.Unknown UNKNOWN = new Known.Unknown();
    private static final Known.Unavailable UNAVAILABLE =
            new Known.Unavailable(new AwsFailure(AwsFailure.Kind.RETRY, "AwsThrottling", "AWS says: Rate exceeded"));

    private final Map<String, Known> inAws = new HashMap<>();
    private final List<Set<String>> reads = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final TasksOnDemand time = new TasksOnDemand();
    private Runnable whileReading = () -> {};
    private final List<String> forgotten = new ArrayList<>();
    private Set<String> answered = Set.of();
    private final ResourceReader reader = new ResourceReader() {
        @Override
        public Map<String, Known> read(Set<String> names) {
            return InventoryTest.this.read(names);
        }

        @Override
        public void forget(String name) {
            forgotten.add(name);
        }
    };
    private final Inventory inventory = new Inventory(reader, time, Duration.ofMinutes(10), told::add);

    private Map<String, Known> read(Set<String> names) {
        reads.add(new TreeSet<>(names));
        Map<String, Known> answer =
                names.stream().collect(Collectors.toMap(name -> name, name -> inAws.getOrDefault(name, ABSENT)));
        whileReading.run();
        if (!answered.isEmpty()) {
            answer.keySet().retainAll(answered);
        }
        return answer;
    }

    private static Known present(String what) {
        return new Known.Present(Document.of("is", what));
    }

    private void watched(String name, String watcher) {
        inventory.watch(name, watcher);
        time.moment();
        told.clear();
        reads.clear();
    }

    @Test
    void what_nobody_has_asked_for_is_unknown_and_not_read_at_once() {
        assertThat(inventory.watch("app", "team/app")).isEqualTo(UNKNOWN);
        assertThat(reads).isEmpty();
    }

    @Test
    void names_that_come_within_a_moment_are_read_together() {
        inventory.watch("app", "team/app");
        inventory.watch("web", "team/web");
        assertThat(time.waiting()).isEqualTo(1);

        time.moment();

        assertThat(reads).containsExactly(Set.of("app", "web"));
    }

    @Test
    void names_that_come_later_are_read_by_themselves() {
        watched("app", "team/app");

        inventory.watch("web", "team/web");
        time.moment();

        assertThat(reads).containsExactly(Set.of("web"));
    }

    @Test
    void who_watches_is_told_what_was_found() {
        inAws.put("app", present("old"));
        inventory.watch("app", "team/app");
        inventory.watch("app", "team/other");

        time.moment();

        assertThat(told).containsExactlyInAnyOrder("team/app", "team/other");
        assertThat(inventory.watch("app", "team/app")).isEqualTo(present("old"));
    }

    @Test
    void who_watches_is_told_that_nothing_was_found() {
        inventory.watch("app", "team/app");

        time.moment();

        assertThat(told).containsExactly("team/app");
        assertThat(inventory.watch("app", "team/app")).isEqualTo(ABSENT);
    }

    @Test
    void what_is_known_is_not_read_again_for_another_watcher() {
        watched("app", "team/app");

        inventory.watch("app", "team/other");

        assertThat(time.waiting()).isZero();
    }

    @Test
    void everything_that_is_watched_is_read_together_once_an_interval() {
        watched("app", "team/app");
        watched("web", "team/web");

        time.interval();

        assertThat(reads).containsExactly(Set.of("app", "web"));
    }

    @Test
    void nothing_is_read_while_nothing_is_watched() {
        time.interval();

        assertThat(reads).isEmpty();
    }

    @Test
    void nobody_is_told_what_is_not_new() {
        inAws.put("app", present("same"));
        watched("app", "team/app");

        time.interval();

        assertThat(told).isEmpty();
    }

    @Test
    void who_watches_is_told_of_a_change() {
        watched("app", "team/app");
        watched("web", "team/web");
        inAws.put("app", present("changed"));

        time.interval();

        assertThat(told).containsExactly("team/app");
    }

    @Test
    void who_watches_is_told_that_aws_does_not_answer_and_when_it_does() {
        watched("app", "team/app");

        inAws.put("app", UNAVAILABLE);
        time.interval();
        inAws.remove("app");
        time.interval();

        assertThat(told).containsExactly("team/app", "team/app");
    }

    @Test
    void what_may_be_old_is_read_again_after_a_moment() {
        watched("app", "team/app");
        inAws.put("app", present("new"));

        inventory.refresh("app");
        time.moment();

        assertThat(told).containsExactly("team/app");
    }

    @Test
    void what_nobody_watches_is_not_read_though_it_has_changed() {
        watched("app", "team/app");

        inventory.refresh("somebody-elses");

        assertThat(time.waiting()).isZero();
    }

    @Test
    void one_that_has_no_interval_reads_only_what_it_is_asked_for() {
        Inventory asked = new Inventory(this::read, time, told::add);
        asked.watch("app", "team/app");
        time.moment();
        reads.clear();

        time.interval();
        assertThat(reads).isEmpty();

        asked.refresh("app");
        time.moment();
        assertThat(reads).containsExactly(Set.of("app"));
    }

    @Test
    void what_was_written_is_known_without_a_read_and_told_to_the_others() {
        watched("app", "team/app");
        watched("app", "team/other");

        inventory.written("app", "team/app", Optional.of(Document.of("is", "written")));

        assertThat(told).containsExactly("team/other");
        assertThat(inventory.watch("app", "team/app")).isEqualTo(present("written"));
        assertThat(reads).isEmpty();
    }

    @Test
    void what_was_deleted_is_known_to_be_gone() {
        inAws.put("app", present("old"));
        watched("app", "team/app");

        inventory.written("app", "team/app", Optional.empty());

        assertThat(inventory.watch("app", "team/app")).isEqualTo(ABSENT);
    }

    @Test
    void a_read_that_began_before_a_write_does_not_hide_it() {
        inAws.put("app", present("old"));
        watched("app", "team/app");
        inAws.put("app", present("older still"));
        whileReading = () -> inventory.written("app", "team/app", Optional.of(Document.of("is", "written")));

        time.interval();

        assertThat(inventory.watch("app", "team/app")).isEqualTo(present("written"));
        assertThat(told).isEmpty();
    }

    @Test
    void the_first_read_that_began_before_a_creation_does_not_hide_it() {
        inventory.watch("app", "team/app");
        whileReading = () -> inventory.written("app", "team/app", Optional.of(Document.of("is", "created")));

        time.moment();

        assertThat(inventory.watch("app", "team/app")).isEqualTo(present("created"));
    }

    @Test
    void a_read_that_begins_after_a_write_is_believed() {
        watched("app", "team/app");
        inventory.written("app", "team/app", Optional.of(Document.of("is", "written")));
        inAws.put("app", present("changed by somebody"));

        time.interval();

        assertThat(told).containsExactly("team/app");
    }

    @Test
    void a_name_that_is_forgotten_is_not_read_any_more() {
        watched("app", "team/app");

        inventory.forget("app", "team/app");
        time.interval();

        assertThat(reads).isEmpty();
    }

    @Test
    void a_name_is_read_as_long_as_somebody_watches_it() {
        watched("app", "team/app");
        inventory.watch("app", "team/other");
        inAws.put("app", present("changed"));

        inventory.forget("app", "team/app");
        time.interval();

        assertThat(told).containsExactly("team/other");
    }

    @Test
    void what_was_forgotten_while_it_was_read_is_not_told() {
        inventory.watch("app", "team/app");
        whileReading = () -> inventory.forget("app", "team/app");

        time.moment();

        assertThat(told).isEmpty();
    }

    @Test
    void who_watches_a_forgotten_name_anew_gets_a_new_read() {
        watched("app", "team/app");
        inventory.forget("app", "team/app");

        assertThat(inventory.watch("app", "team/app")).isEqualTo(UNKNOWN);
        time.moment();

        assertThat(reads).containsExactly(Set.of("app"));
    }

    @Test
    void a_reader_that_throws_is_asked_again_at_the_next_interval() {
        inventory.watch("app", "team/app");
        whileReading = () -> {
            throw new IllegalStateException("a mistake");
        };
        time.moment();
        assertThat(time.interval()).isTrue();
        whileReading = () -> {};

        time.interval();

        assertThat(told).contains("team/app");
        assertThat(inventory.watch("app", "team/app")).isEqualTo(ABSENT);
    }

    /** It would wait for an answer that never comes. */
    @Test
    void who_watches_is_told_that_a_reader_throws() {
        inventory.watch("app", "team/app");
        whileReading = () -> {
            throw new IllegalStateException("a mistake");
        };

        time.moment();

        assertThat(told).containsExactly("team/app");
        assertThat(inventory.watch("app", "team/app"))
                .isInstanceOfSatisfying(
                        Known.Unavailable.class,
                        unavailable -> assertThat(unavailable.failure().kind()).isEqualTo(AwsFailure.Kind.RETRY));
    }

    @Test
    void it_is_watched_until_the_last_watcher_is_forgotten() {
        assertThat(inventory.isWatched()).isFalse();
        inventory.watch("app", "team/app");
        assertThat(inventory.isWatched()).isTrue();

        inventory.forget("app", "team/app");

        assertThat(inventory.isWatched()).isFalse();
    }

    @Test
    void what_has_been_written_is_not_watched_by_that() {
        inventory.written("app", "team/app", Optional.of(Document.EMPTY));

        assertThat(inventory.isWatched()).isFalse();
    }

    @Test
    void what_stands_so_that_nobody_needs_it_is_forgotten() {
        inAws.put("web", present("web"));
        watched("app", "team/app");
        watched("web", "team/web");

        inventory.forgetWhere(ABSENT::equals);
        time.interval();

        assertThat(reads).containsExactly(Set.of("web"));
    }

    /** As many pipelines are more than can be read before others are told. */
    @Test
    void what_the_answer_does_not_hold_is_asked_for_again_at_once() {
        inventory.watch("app", "team/app");
        inventory.watch("web", "team/web");
        answered = Set.of("app");
        time.moment();
        assertThat(told).containsExactly("team/app");
        answered = Set.of("web");
        time.moment();
        assertThat(reads).containsExactly(Set.of("app", "web"), Set.of("web"));
        assertThat(told).containsExactly("team/app", "team/web");
        assertThat(time.waiting()).isZero();
    }

    @Test
    void what_aws_did_not_tell_is_asked_for_together_until_it_tells() {
        inAws.putAll(Map.of("app", UNAVAILABLE, "web", UNAVAILABLE));
        watched("app", "team/app");
        watched("web", "team/web");
        inventory.askLater("app");
        inventory.askLater("web");
        assertThat(time.waiting()).isEqualTo(1);
        time.moment();
        inAws.clear();
        time.moment();
        assertThat(reads).containsExactly(Set.of("app", "web"), Set.of("app", "web"));
        assertThat(told).containsExactlyInAnyOrder("team/app", "team/web");
        assertThat(time.waiting()).isZero();
    }

    @Test
    void what_is_forgotten_is_not_asked_for_later() {
        inAws.put("app", UNAVAILABLE);
        watched("app", "team/app");
        inventory.askLater("app");
        inventory.forget("app", "team/app");
        time.moment();
        assertThat(reads).isEmpty();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void the_longer_aws_does_not_tell_the_more_rarely_it_is_asked() {
        inAws.put("app", UNAVAILABLE);
        watched("app", "team/app");
        inventory.askLater("app");
        for (int i = 0; i < 9; i++) {
            time.moment();
        }
        // Half to all of five seconds, ten, twenty and so on, so that accounts are not all asked at once.
        long[] longest = {5, 10, 20, 40, 80, 160, 300, 300, 300, 300};
        List<Long> pauses = time.delays().stream().skip(1).toList();
        assertThat(pauses).hasSize(longest.length);
        for (int i = 0; i < longest.length; i++) {
            assertThat(pauses.get(i)).isBetween(longest[i] * 500, longest[i] * 1000);
        }
    }

    @Test
    void once_aws_has_told_the_next_refusal_is_asked_for_soon() {
        inAws.put("app", UNAVAILABLE);
        watched("app", "team/app");
        inventory.askLater("app");
        IntStream.range(0, 6).forEach(i -> time.moment());
        inAws.clear();
        time.moment();
        inventory.askLater("app");
        assertThat(time.delays().get(time.delays().size() - 1)).isLessThanOrEqualTo(5000);
    }

    @Test
    void a_reader_is_told_what_nobody_asks_for_any_more() {
        watched("app", "team/app");
        watched("app", "team/other");
        inventory.forget("app", "team/app");
        assertThat(forgotten).isEmpty();
        inventory.forget("team/other");
        assertThat(forgotten).containsExactly("app");
    }

    /** The accounts of an operator that has just started do not all come at the same time. */
    @Test
    void inventories_begin_at_different_times_within_an_interval() {
        IntStream.range(0, 50).forEach(i -> new Inventory(reader, time, Duration.ofMinutes(10), told::add));

        assertThat(time.firsts())
                .allMatch(first -> first >= Duration.ofMinutes(5).toMillis()
                        && first <= Duration.ofMinutes(10).toMillis());
        assertThat(Set.copyOf(time.firsts())).hasSizeGreaterThan(10);
    }

    @Test
    void what_a_closer_look_shows_is_told() {
        watched("app", "team/app");
        watched("web", "team/web");
        inventory.lookCloser(names -> Map.of("web", present("tagged")));
        assertThat(told).containsExactly("team/web");
    }
}
