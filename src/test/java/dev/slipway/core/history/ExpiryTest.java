package dev.slipway.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.history.FinishedRun.Outcome;
import dev.slipway.core.history.FinishedRun.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final HistoryLimits TWO_OF_EACH = HistoryLimits.of(2, 2, null);
    private static final HistoryLimits AN_HOUR = HistoryLimits.of(2, 2, 3600);

    @Test
    void ten_that_succeeded_and_ten_others_are_kept_when_nothing_is_said() {
        List<FinishedRun> runs = IntStream.range(0, 12)
                .boxed()
                .flatMap(i -> Stream.of(succeeded("s" + i, i), failed("f" + i, i)))
                .toList();

        assertThat(Expiry.decide(HistoryLimits.of(null, null, null), runs, NOON).outdated())
                .containsExactlyInAnyOrder("s11", "s10", "f11", "f10");
    }

    @Test
    void the_newest_are_kept() {
        List<FinishedRun> runs = List.of(succeeded("a", 1), succeeded("d", 4), succeeded("b", 2), succeeded("c", 3));

        assertThat(Expiry.decide(TWO_OF_EACH, runs, NOON).outdated()).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void many_failures_push_no_success_out() {
        List<FinishedRun> runs = List.of(failed("f1", 1), failed("f2", 2), failed("f3", 3), succeeded("old", 9));

        assertThat(Expiry.decide(TWO_OF_EACH, runs, NOON).outdated()).containsExactly("f3");
    }

    @Test
    void of_runs_that_ended_in_the_same_second_the_name_decides() {
        List<FinishedRun> runs = List.of(failed("a", 1), failed("b", 1), failed("c", 1));

        assertThat(Expiry.decide(TWO_OF_EACH, runs, NOON).outdated()).containsExactly("a");
    }

    @Test
    void none_is_kept_with_a_limit_of_zero() {
        assertThat(Expiry.decide(HistoryLimits.of(0, 10, null), List.of(succeeded("a", 0), failed("b", 0)), NOON)
                        .outdated())
                .containsExactly("a");
    }

    @Test
    void a_run_that_is_needed_stays() {
        FinishedRun needed = new FinishedRun("old", NOON.minusSeconds(7200), Outcome.SUCCEEDED, Use.NEEDED);

        assertThat(Expiry.decide(HistoryLimits.of(0, 0, 60), List.of(needed), NOON))
                .isEqualTo(new Expiry(Set.of(), Optional.empty()));
    }

    @Test
    void a_run_goes_when_its_time_to_live_is_over() {
        assertThat(Expiry.decide(AN_HOUR, List.of(succeeded("a", 60), failed("b", 59)), NOON))
                .isEqualTo(new Expiry(Set.of("a"), Optional.of(NOON.plusSeconds(60))));
    }

    @Test
    void the_next_look_is_when_the_oldest_of_the_kept_has_lived_its_time() {
        assertThat(Expiry.decide(AN_HOUR, List.of(succeeded("a", 10), failed("b", 30)), NOON)
                        .wakeAt())
                .contains(NOON.plus(Duration.ofMinutes(30)));
    }

    @Test
    void age_alone_removes_nothing_when_no_time_to_live_is_said() {
        assertThat(Expiry.decide(TWO_OF_EACH, List.of(succeeded("a", 600_000)), NOON))
                .isEqualTo(new Expiry(Set.of(), Optional.empty()));
    }

    private static FinishedRun succeeded(String name, int minutesAgo) {
        return new FinishedRun(name, NOON.minus(Duration.ofMinutes(minutesAgo)), Outcome.SUCCEEDED, Use.NONE);
    }

    private static FinishedRun failed(String name, int minutesAgo) {
        return new FinishedRun(name, NOON.minus(Duration.ofMinutes(minutesAgo)), Outcome.OTHER, Use.NONE);
    }
}
