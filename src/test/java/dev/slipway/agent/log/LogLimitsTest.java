package dev.slipway.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogLimitsTest {

    @Test
    void a_build_of_a_day_makes_some_thousand_chunks() {
        Duration elapsed = Duration.ZERO;
        int chunks = 0;
        while (elapsed.compareTo(Duration.ofDays(1)) < 0) {
            elapsed = elapsed.plus(LogLimits.age(elapsed));
            chunks++;
        }

        assertThat(chunks).isBetween(3_000, 3_600);
    }

    @Test
    void at_first_a_second_is_all_that_a_line_waits() {
        assertThat(LogLimits.age(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void after_an_hour_half_a_minute_is_the_longest_that_a_line_waits() {
        assertThat(LogLimits.age(Duration.ofHours(20))).isEqualTo(Duration.ofSeconds(30));
    }
}
