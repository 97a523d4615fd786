package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.AutoRetry.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoRetryTest {

    @ParameterizedTest
    @CsvSource({"FAILED, START_AGAIN", "FAULT, START_AGAIN", "SUCCEEDED, LEAVE", "TIMED_OUT, LEAVE", "STOPPED, LEAVE"})
    @Conforms("phases/auto-retry")
    void what_failed_is_started_again(BuildStatus outcome, Verdict verdict) {
        assertThat(AutoRetry.first(1).afterwards(outcome)).isEqualTo(verdict);
    }

    @Test
    @Conforms("phases/auto-retry")
    void a_limit_of_two_allows_two_further_builds() {
        AutoRetry first = AutoRetry.first(2);
        AutoRetry second = first.following("b");
        AutoRetry third = second.following("b-retry-1");

        assertThat(second.afterwards(BuildStatus.FAILED)).isEqualTo(Verdict.START_AGAIN);
        assertThat(third).isEqualTo(new AutoRetry(2, 2, Optional.empty(), Optional.of("b-retry-1")));
        assertThat(third.afterwards(BuildStatus.FAILED)).isEqualTo(Verdict.LEAVE);
    }

    @Test
    void a_build_that_is_repeated_already_is_left() {
        assertThat(AutoRetry.first(2).followedBy("b-retry-1").afterwards(BuildStatus.FAILED))
                .isEqualTo(Verdict.LEAVE);
    }

    @Test
    void nothing_is_started_again_with_a_limit_of_zero() {
        assertThat(AutoRetry.first(0).afterwards(BuildStatus.FAILED)).isEqualTo(Verdict.LEAVE);
    }
}
