package dev.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Optional<Duration> NOT_ASKED = Optional.empty();

    private final RetryPolicy policy = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(3));

    @Test
    void waits_double_up_to_the_longest() {
        assertThat(policy.waitAfter(1, NOT_ASKED, 0)).contains(Duration.ofSeconds(1));
        assertThat(policy.waitAfter(2, NOT_ASKED, 0)).contains(Duration.ofSeconds(2));
        assertThat(policy.waitAfter(3, NOT_ASKED, 0)).contains(Duration.ofSeconds(3));
    }

    @Test
    void jitter_shortens_a_wait_by_up_to_half() {
        assertThat(policy.waitAfter(1, NOT_ASKED, 0.5)).contains(Duration.ofMillis(750));
        assertThat(policy.waitAfter(1, NOT_ASKED, 0.999).orElseThrow()).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void after_the_last_attempt_it_gives_up() {
        assertThat(policy.waitAfter(4, NOT_ASKED, 0)).isPresent();
        assertThat(policy.waitAfter(5, NOT_ASKED, 0)).isEmpty();
    }

    @Test
    void what_the_registry_asks_for_is_waited() {
        assertThat(policy.waitAfter(1, Optional.of(Duration.ofSeconds(3)), 0)).contains(Duration.ofSeconds(3));
    }

    @Test
    void a_registry_that_asks_for_too_long_is_not_asked_again() {
        assertThat(policy.waitAfter(1, Optional.of(Duration.ofSeconds(4)), 0)).isEmpty();
    }

    @Test
    void many_attempts_overflow_nothing() {
        RetryPolicy patient = new RetryPolicy(1000, Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThat(patient.waitAfter(900, NOT_ASKED, 0)).contains(Duration.ofMinutes(1));
    }
}
