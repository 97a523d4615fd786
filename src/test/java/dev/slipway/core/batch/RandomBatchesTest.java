package dev.slipway.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds of every batch, whatever depends on what and however its builds end. */
class RandomBatchesTest {

    private static final int BATCHES = 2_000;

    @Test
    void every_batch_ends_within_its_limit_after_its_dependencies_and_as_its_builds_say() {
        Random random = new Random(35);
        for (int i = 0; i < BATCHES; i++) {
            new Run(random).toItsEnd();
        }
    }

    private static final class Run {

        private final Random random;
        private final BuildGraph graph;
        private final Map<String, BatchTask> tasks;
        private final int parallel;
        private final Set<String> running = new HashSet<>();
        private final Set<String> everStarted = new HashSet<>();
        private final Set<String> asked = new HashSet<>();
        private boolean stopped;
        private BatchState state;

        private Run(Random random) {
            this.random = random;
            this.graph = new BuildGraph(random.nextInt(3) == 0, tasks(random));
            this.tasks = graph.tasks().stream().collect(Collectors.toMap(BatchTask::identifier, Function.identity()));
            this.parallel = 1 + random.nextInt(5);
            this.state = BatchState.begin(graph);
        }

        /** Dependencies lead to tasks that come earlier in a hidden order, so that there is no cycle. */
        private static List<BatchTask> tasks(Random random) {
            int count = 1 + random.nextInt(12);
            List<BatchTask> tasks = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                List<String> before = new ArrayList<>();
                for (int earlier = 0; earlier < n; earlier++) {
                    if (random.nextInt(4) == 0) {
                        before.add("t" + earlier);
                    }
                }
                tasks.add(random.nextInt(tasks.size() + 1), Tasks.task("t" + n, random.nextInt(5) == 0, before));
            }
            return tasks;
        }

        private void toItsEnd() {
            for (int turn = 0; turn <= 2 * tasks.size() + 2; turn++) {
                BatchDecision decision = BatchDecider.decide(state, parallel);
                check(decision);
                state = decision.state();
                if (decision.end().isPresent()) {
                    checkEnd(decision.end().get());
                    return;
                }
                assertThat(running)
                        .as("something runs, or nothing would ever happen")
                        .isNotEmpty();
                next();
            }
            throw new AssertionError("no end: " + state);
        }

        private void next() {
            if (!stopped && random.nextInt(15) == 0) {
                stopped = true;
                state = state.stopped();
                return;
            }
            String ended = running.stream().sorted().toList().get(random.nextInt(running.size()));
            running.remove(ended);
            BuildStatus status = asked.contains(ended) && random.nextBoolean()
                    ? BuildStatus.STOPPED
                    : random.nextInt(4) == 0 ? BuildStatus.FAILED : BuildStatus.SUCCEEDED;
            state = state.with(ended, new TaskState.Ended(status));
        }

        private void check(BatchDecision decision) {
            for (String start : decision.start()) {
                assertThat(everStarted.add(start)).as("started once").isTrue();
                running.add(start);
                assertThat(tasks.get(start).dependsOn())
                        .allMatch(before -> state.task(before) instanceof TaskState.Ended ended
                                && (ended.succeeded() || tasks.get(before).ignoreFailure()));
            }
            assertThat(running).hasSizeLessThanOrEqualTo(parallel);
            for (String stop : decision.stop()) {
                assertThat(asked.add(stop)).as("asked to stop once").isTrue();
                assertThat(running).contains(stop);
            }
            if (stopped || (graph.fastFail() && failed())) {
                assertThat(decision.start()).isEmpty();
                assertThat(asked).containsAll(running);
            }
            assertThat(BatchDecider.decide(decision.state(), parallel))
                    .isEqualTo(new BatchDecision(decision.state(), List.of(), List.of(), decision.end()));
        }

        private boolean failed() {
            return tasks.values().stream()
                    .anyMatch(task -> !task.ignoreFailure()
                            && state.task(task.identifier()) instanceof TaskState.Ended ended
                            && !ended.succeeded());
        }

        private void checkEnd(BatchStatus end) {
            assertThat(running).isEmpty();
            Optional<BatchStatus> unlessStopped = Optional.of(failed() ? BatchStatus.FAILED : BatchStatus.SUCCEEDED);
            if (end == BatchStatus.STOPPED) {
                assertThat(stopped).isTrue();
            } else {
                assertThat(Optional.of(end)).isEqualTo(unlessStopped);
            }
            if (end == BatchStatus.SUCCEEDED) {
                assertThat(everStarted).isEqualTo(tasks.keySet());
            }
        }
    }
}
