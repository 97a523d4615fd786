package dev.slipway.aws.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** So many calls a second, and as many at once as one second allows. */
class CallBudgetTest {

    private final SettableClock clock = new SettableClock();
    private final CallBudget budget = new CallBudget(10, clock);

    private void spend(int calls) {
        IntStream.range(0, calls).forEach(call -> assertThat(budget.take()).isZero());
    }

    @Test
    void the_calls_of_one_second_may_come_at_once() {
        spend(10);

        assertThat(budget.take()).isPositive();
    }

    @Test
    @Conforms("in-aws/throttling")
    void further_calls_wait_one_after_the_other() {
        spend(10);

        assertThat(IntStream.range(0, 3).mapToObj(call -> budget.take().toMillis()))
                .containsExactly(100L, 200L, 300L);
    }

    @Test
    void time_earns_calls() {
        spend(10);
        clock.pass(Duration.ofMillis(300));

        spend(3);
        assertThat(budget.take()).isPositive();
    }

    @Test
    void what_waits_has_taken_what_is_earned_meanwhile() {
        spend(10);
        assertThat(budget.take()).isEqualTo(Duration.ofMillis(100));
        clock.pass(Duration.ofMillis(100));

        assertThat(budget.take()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void an_hour_without_calls_earns_no_more_than_one_second_of_them() {
        clock.pass(Duration.ofHours(1));

        spend(10);
        assertThat(budget.take()).isPositive();
    }

    @Test
    void a_clock_that_is_set_back_takes_nothing_away() {
        spend(5);
        clock.pass(Duration.ofHours(-1));

        spend(5);
    }

    @Test
    void fewer_than_one_call_a_second_are_possible() {
        CallBudget slow = new CallBudget(0.5, clock);

        assertThat(slow.take()).isEqualTo(Duration.ofSeconds(1));
        assertThat(slow.take()).isEqualTo(Duration.ofSeconds(3));
    }
}
