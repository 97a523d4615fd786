package dev.slipway.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyTurnsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int OF_A_DAY = 24 * 60;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final DailyTurns turns = new DailyTurns(MINUTE, () -> now);

    private int after(Duration time, int count) {
        now = now.plus(time);
        return turns.take(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 1440, 100_000})
    void each_has_one_turn_a_day_and_they_are_spread_evenly(int count) {
        int all = 0;
        for (int minute = 0; minute < OF_A_DAY; minute++) {
            int due = after(MINUTE, count);
            assertThat(due).isBetween(count / OF_A_DAY, count / OF_A_DAY + 1);
            all += due;
        }
        assertThat(all).isEqualTo(count);
    }

    @Test
    void nothing_has_a_turn_where_there_is_nothing() {
        assertThat(after(Duration.ofDays(3), 0)).isZero();
    }

    @Test
    void what_was_missed_does_not_come_in_a_heap() {
        assertThat(after(Duration.ofDays(3), 1000)).isLessThanOrEqualTo(2);
    }

    @Test
    void a_clock_that_is_set_back_gives_no_turn_more_than_once() {
        assertThat(after(Duration.ofDays(-1), 1440)).isZero();
        assertThat(after(MINUTE, 1440)).isEqualTo(1);
    }

    @Test
    void there_are_never_more_turns_than_things() {
        DailyTurns weekly = new DailyTurns(Duration.ofDays(7), () -> now);
        now = now.plus(Duration.ofDays(7));

        assertThat(weekly.take(3)).isEqualTo(3);
    }
}
