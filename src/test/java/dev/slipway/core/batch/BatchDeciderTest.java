package dev.slipway.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.BuildStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which builds of a batch start and stop, and how it ends. */
class BatchDeciderTest {

    private static final int MANY = 10;

    /** A batch as it goes: builds end in the order of the calls. */
    private static final class Course {

        private final int parallel;
        private final List<String> started = new ArrayList<>();
        private final List<String> stopped = new ArrayList<>();
        private BatchDecision decision;

        private Course(BatchSpec spec, int parallel) {
            this.parallel = parallel;
            this.decision = BatchDecider.decide(BatchState.begin(spec), parallel);
            note();
        }

        private Course ends(String identifier, BuildStatus status) {
            return goesOn(decision.state().with(identifier, new TaskState.Ended(status)));
        }

        private Course isStopped() {
            return goesOn(decision.state().stopped());
        }

        private Course goesOn(BatchState state) {
            decision = BatchDecider.decide(state, parallel);
            note();
            return this;
        }

        private void note() {
            started.addAll(decision.start());
            stopped.addAll(decision.stop());
        }

        private Optional<BatchStatus> end() {
            return decision.end();
        }

        private TaskState task(String identifier) {
            return decision.state().task(identifier);
        }
    }

    private static Course list(boolean fastFail, BatchTask... tasks) {
        return new Course(new BuildList(fastFail, List.of(tasks)), MANY);
    }

    private static Course graph(boolean fastFail, BatchTask... tasks) {
        return new Course(new BuildGraph(fastFail, List.of(tasks)), MANY);
    }

    private static TaskState because(TaskState.Reason why) {
        return new TaskState.NotStarted(why);
    }

    @Test
    @Conforms("batch/list-runs-in-parallel")
    void all_tasks_of_a_list_start_at_once() {
        Course course = list(false, Tasks.task("a"), Tasks.task("b"), Tasks.task("c"));

        assertThat(course.started).containsExactly("a", "b", "c");
        assertThat(course.end()).isEmpty();
    }

    @Test
    void no_more_run_at_once_than_may() {
        Course course = new Course(new BuildList(false, List.of(Tasks.task("a"), Tasks.task("b"), Tasks.task("c"))), 2);
        assertThat(course.started).containsExactly("a", "b");

        course.ends("b", BuildStatus.FAILED);

        assertThat(course.started).containsExactly("a", "b", "c");
    }

    @Test
    void a_batch_succeeds_when_all_its_builds_have() {
        Course course = list(false, Tasks.task("a"), Tasks.task("b")).ends("b", BuildStatus.SUCCEEDED);
        assertThat(course.end()).isEmpty();

        assertThat(course.ends("a", BuildStatus.SUCCEEDED).end()).contains(BatchStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(
            value = BuildStatus.class,
            names = {"FAILED", "FAULT", "TIMED_OUT", "STOPPED"})
    void one_build_that_does_not_succeed_fails_the_batch(BuildStatus status) {
        Course course = list(false, Tasks.task("a"), Tasks.task("b"));

        assertThat(course.ends("a", status).ends("b", BuildStatus.SUCCEEDED).end())
                .contains(BatchStatus.FAILED);
    }

    @Test
    @Conforms("batch/ignore-failure")
    void a_failure_that_is_ignored_does_not_fail_the_batch() {
        Course course = list(false, Tasks.ignored("a"), Tasks.task("b"));

        assertThat(course.ends("a", BuildStatus.FAILED)
                        .ends("b", BuildStatus.SUCCEEDED)
                        .end())
                .contains(BatchStatus.SUCCEEDED);
    }

    @Test
    @Conforms("batch/fast-fail")
    void without_fast_fail_the_others_go_on_after_a_failure() {
        Course course = new Course(new BuildList(false, List.of(Tasks.task("a"), Tasks.task("b"), Tasks.task("c"))), 2);

        course.ends("a", BuildStatus.FAILED);

        assertThat(course.stopped).isEmpty();
        assertThat(course.started).containsExactly("a", "b", "c");
    }

    @Test
    @Conforms("batch/fast-fail")
    void with_fast_fail_the_first_failure_stops_the_others_once_and_starts_none() {
        Course course = new Course(
                new BuildList(true, List.of(Tasks.task("a"), Tasks.task("b"), Tasks.task("c"), Tasks.task("d"))), 3);

        course.ends("b", BuildStatus.FAILED);

        assertThat(course.stopped).containsExactly("a", "c");
        assertThat(course.task("d")).isEqualTo(because(new TaskState.Reason.FastFail("b")));
        assertThat(course.end()).isEmpty();
        course.ends("a", BuildStatus.STOPPED).ends("c", BuildStatus.SUCCEEDED);
        assertThat(course.stopped).containsExactly("a", "c");
        assertThat(course.started).containsExactly("a", "b", "c");
        assertThat(course.end()).contains(BatchStatus.FAILED);
    }

    @Test
    void a_failure_that_is_ignored_stops_nothing() {
        Course course = list(true, Tasks.ignored("a"), Tasks.task("b"));

        assertThat(course.ends("a", BuildStatus.FAILED).stopped).isEmpty();
    }

    @Test
    @Conforms("batch/graph-waits")
    void a_task_of_a_graph_starts_when_all_that_it_waits_for_are_complete() {
        Course course = graph(false, Tasks.task("c", "a", "b"), Tasks.task("a"), Tasks.task("b"));
        assertThat(course.started).containsExactly("a", "b");

        course.ends("a", BuildStatus.SUCCEEDED);
        assertThat(course.started).containsExactly("a", "b");

        course.ends("b", BuildStatus.SUCCEEDED);
        assertThat(course.started).containsExactly("a", "b", "c");
    }

    @Test
    @Conforms("batch/dependency-failed")
    void what_waits_for_a_failed_task_is_never_started_however_far_behind() {
        Course course = graph(
                false,
                Tasks.task("d", "c"),
                Tasks.task("c", "b"),
                Tasks.task("b", "a"),
                Tasks.task("a"),
                Tasks.task("x"));

        course.ends("a", BuildStatus.FAILED);

        assertThat(course.task("b")).isEqualTo(because(new TaskState.Reason.Dependency("a")));
        assertThat(course.task("c")).isEqualTo(because(new TaskState.Reason.Dependency("b")));
        assertThat(course.task("d")).isEqualTo(because(new TaskState.Reason.Dependency("c")));
        assertThat(course.end()).isEmpty();
        assertThat(course.ends("x", BuildStatus.SUCCEEDED).end()).contains(BatchStatus.FAILED);
    }

    @Test
    @Conforms("batch/dependency-failed")
    void what_waits_for_a_task_whose_failure_is_ignored_starts_after_it() {
        Course course = graph(false, Tasks.ignored("a"), Tasks.task("b", "a"));

        course.ends("a", BuildStatus.FAILED).ends("b", BuildStatus.SUCCEEDED);

        assertThat(course.started).containsExactly("a", "b");
        assertThat(course.end()).contains(BatchStatus.SUCCEEDED);
    }

    @Test
    void a_stop_ends_what_runs_and_what_would_come() {
        Course course = graph(false, Tasks.task("a"), Tasks.task("b", "a")).isStopped();

        assertThat(course.stopped).containsExactly("a");
        assertThat(course.task("b")).isEqualTo(because(new TaskState.Reason.Stopped()));
        assertThat(course.isStopped().stopped).containsExactly("a");
        assertThat(course.ends("a", BuildStatus.STOPPED).end()).contains(BatchStatus.STOPPED);
    }

    @Test
    void a_stop_that_comes_too_late_changes_nothing() {
        assertThat(list(false, Tasks.task("a"))
                        .isStopped()
                        .ends("a", BuildStatus.SUCCEEDED)
                        .end())
                .contains(BatchStatus.SUCCEEDED);
        assertThat(list(false, Tasks.task("a"))
                        .isStopped()
                        .ends("a", BuildStatus.FAILED)
                        .end())
                .contains(BatchStatus.FAILED);
    }

    @Test
    void a_limit_that_would_let_nothing_run_is_none() {
        BatchState state = BatchState.begin(new BuildFanout(false, 1, false));
        assertThatThrownBy(() -> BatchDecider.decide(state, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Conforms("batch/phases")
    void only_a_batch_that_succeeded_combines_its_artifacts() {
        assertThat(BatchPhaseType.after(BatchStatus.SUCCEEDED)).isEqualTo(BatchPhaseType.COMBINE_ARTIFACTS);
        assertThat(BatchPhaseType.after(BatchStatus.FAILED)).isEqualTo(BatchPhaseType.FAILED);
        assertThat(BatchPhaseType.after(BatchStatus.STOPPED)).isEqualTo(BatchPhaseType.STOPPED);
        assertThat(BatchPhaseType.last(BatchStatus.SUCCEEDED)).isEqualTo(BatchPhaseType.SUCCEEDED);
    }
}
