package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.external.Owner;
import dev.slipway.core.external.Step;
import dev.slipway.core.external.Step.Cause;
import dev.slipway.translate.ConditionFact.Truth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A person holds the operator back, and is told what it would do. */
class AwsAnnotationsTest {

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(new Step.Create(false), "is not there"),
                Arguments.of(new Step.ReportDeletion(), "is not there"),
                Arguments.of(new Step.Update(Cause.DEFINITION, List.of("a", "b.c")), "differs in a, b.c"),
                Arguments.of(new Step.Update(Cause.SECRET, List.of()), "has an old token"),
                Arguments.of(new Step.ReportDrift(List.of("a")), "differs in a"),
                Arguments.of(new Step.Refuse(Optional.of(new Owner("c", "o"))), "belongs to somebody else"));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void what_would_be_done_is_told(Step step, String said) {
        AwsOutcome outcome = AwsAnnotations.observed(AwsRequests.with(), step);

        assertThat(outcome.ready().truth()).isEqualTo(Truth.FALSE);
        assertThat(outcome.ready().reason()).isEqualTo("ObservedOnly");
        assertThat(outcome.ready().message())
                .isEqualTo("The project in AWS " + said
                        + "; nothing is written while the annotation slipway.dev/observe-only is true.");
    }

    @Test
    void what_is_as_it_should_be_is_ready_although_it_is_only_observed() {
        AwsOutcome outcome = AwsAnnotations.observed(AwsRequests.with(), new Step.Keep());

        assertThat(outcome.ready().truth()).isEqualTo(Truth.TRUE);
        assertThat(outcome.ready().reason()).isEqualTo("Synced");
    }

    @Test
    void what_is_paused_is_neither_ready_nor_not_and_not_looked_at() {
        AwsOutcome outcome = AwsAnnotations.paused(AwsRequests.with());

        assertThat(outcome.ready().truth()).isEqualTo(Truth.UNKNOWN);
        assertThat(outcome.ready().message()).contains("slipway.dev/paused");
        assertThat(outcome.again()).isEmpty();
        assertThat(outcome.resource()).contains(AwsRequests.BEFORE);
    }
}
