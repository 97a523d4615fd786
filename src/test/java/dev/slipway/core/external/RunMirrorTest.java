package dev.slipway.core.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.external.RunMirror.RunObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMirrorTest {

    private static final List<String> THREE = List.of("c", "b", "a");

    @Test
    @Conforms("in-aws/runs-of-others")
    void a_run_without_an_object_is_missing() {
        assertThat(RunMirror.decide(THREE, List.of(mirror("b")), 10))
                .isEqualTo(new RunMirror(List.of("c", "a"), List.of()));
    }

    @Test
    void a_run_that_an_object_has_started_is_shown_by_it() {
        RunObject started = new RunObject("by-hand", Optional.of("c"), false, false);

        assertThat(RunMirror.decide(THREE, List.of(started, mirror("b"), mirror("a")), 10)
                        .missing())
                .isEmpty();
    }

    @Test
    void nothing_is_missing_while_an_object_may_have_started_one_of_them() {
        RunObject starting = new RunObject("by-hand", Optional.empty(), false, false);

        assertThat(RunMirror.decide(THREE, List.of(starting), 10).missing()).isEmpty();
    }

    @Test
    void an_object_that_was_refused_before_it_started_anything_holds_nothing_up() {
        RunObject refused = new RunObject("by-hand", Optional.empty(), false, true);

        assertThat(RunMirror.decide(THREE, List.of(refused), 10).missing()).isEqualTo(THREE);
    }

    @Test
    @Conforms("in-aws/runs-of-others")
    void only_the_latest_are_shown() {
        assertThat(RunMirror.decide(THREE, List.of(mirror("a")), 2))
                .isEqualTo(new RunMirror(List.of("c", "b"), List.of("run-a")));
    }

    @Test
    void none_is_shown_with_a_limit_of_zero() {
        assertThat(RunMirror.decide(THREE, List.of(mirror("a")), 0))
                .isEqualTo(new RunMirror(List.of(), List.of("run-a")));
    }

    /** The object was heard of only after its run. */
    @Test
    void a_run_that_is_shown_by_the_object_that_has_started_it_needs_no_other() {
        RunObject started = new RunObject("by-hand", Optional.of("c"), false, false);
        RunObject shown = new RunObject("run-c", Optional.of("c"), true, false);

        assertThat(RunMirror.decide(THREE, List.of(started, shown), 10).outdated())
                .containsExactly("run-c");
    }

    @Test
    void an_object_that_somebody_made_is_never_outdated() {
        RunObject old = new RunObject("by-hand", Optional.of("a"), false, true);

        assertThat(RunMirror.decide(THREE, List.of(old), 1).outdated()).isEmpty();
    }

    @Test
    void a_run_that_has_not_ended_is_never_outdated() {
        RunObject running = new RunObject("run-a", Optional.of("a"), true, false);

        assertThat(RunMirror.decide(THREE, List.of(running), 1).outdated()).isEmpty();
    }

    @Test
    void a_run_that_AWS_has_forgotten_is_shown_until_there_are_enough_others() {
        assertThat(RunMirror.decide(List.of("c"), List.of(mirror("a"), mirror("c")), 2)
                        .outdated())
                .isEmpty();
        assertThat(RunMirror.decide(List.of("c", "b"), List.of(mirror("a"), mirror("c")), 2)
                        .outdated())
                .containsExactly("run-a");
    }

    private static RunObject mirror(String run) {
        return new RunObject("run-" + run, Optional.of(run), true, true);
    }
}
