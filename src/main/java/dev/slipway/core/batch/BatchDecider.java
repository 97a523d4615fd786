package dev.slipway.core.batch;

import dev.slipway.core.build.BuildStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which builds of a batch start and stop next, and how it ends (AWS CodeBuild user guide, "Batch build buildspec
 * reference"; ADR 0035 for what that leaves open).
 */
public final class BatchDecider {

    private final int parallel;
    private final Map<String, BatchTask> tasks = new LinkedHashMap<>();
    private final List<String> start = new ArrayList<>();
    private final List<String> stop = new ArrayList<>();
    private BatchState state;

    private BatchDecider(BatchState state, int parallel) {
        this.state = state;
        this.parallel = parallel;
        state.spec().tasks().forEach(task -> tasks.put(task.identifier(), task));
    }

    /**
     * What follows from {@code state}. Asked again with the state that it answers with, it wants nothing more.
     *
     * @param parallel how many builds may run at once, at least 1
     */
    public static BatchDecision decide(BatchState state, int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException("a batch of " + parallel + " builds at once would never end");
        }
        BatchDecider decider = new BatchDecider(state, parallel);
        decider.endEarly();
        decider.giveUp();
        decider.tasks.values().forEach(decider::advance);
        return new BatchDecision(decider.state, decider.start, decider.stop, decider.end());
    }

    /** A stop, or a failure under fast-fail, ends what runs and what would come. */
    private void endEarly() {
        Optional<TaskState.Reason> why = state.stopRequested()
                ? Optional.of(new TaskState.Reason.Stopped())
                : firstFailure().filter(task -> state.spec().fastFail()).map(TaskState.Reason.FastFail::new);
        if (why.isEmpty()) {
            return;
        }
        for (String identifier : tasks.keySet()) {
            TaskState now = state.task(identifier);
            if (now instanceof TaskState.Waiting) {
                state = state.with(identifier, new TaskState.NotStarted(why.get()));
            } else if (now.equals(new TaskState.Running(false))) {
                state = state.with(identifier, new TaskState.Running(true));
                stop.add(identifier);
            }
        }
    }

    /** A task that failed and whose failure counts. A build that was stopped because of another is not one. */
    private Optional<String> firstFailure() {
        return tasks.values().stream()
                .filter(task -> !task.ignoreFailure())
                .map(BatchTask::identifier)
                .filter(identifier -> state.task(identifier) instanceof TaskState.Ended ended && !ended.succeeded())
                .findFirst();
    }

    /** Tasks that wait for one that will never be complete; each of them may be one for others, earlier in the file too. */
    private void giveUp() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (BatchTask task : tasks.values()) {
                Optional<String> hopeless =
                        task.dependsOn().stream().filter(this::neverCompletes).findFirst();
                if (hopeless.isPresent() && state.task(task.identifier()) instanceof TaskState.Waiting) {
                    TaskState.Reason why = new TaskState.Reason.Dependency(hopeless.get());
                    state = state.with(task.identifier(), new TaskState.NotStarted(why));
                    changed = true;
                }
            }
        }
    }

    private void advance(BatchTask task) {
        if (state.task(task.identifier()) instanceof TaskState.Waiting
                && state.running() < parallel
                && task.dependsOn().stream().allMatch(this::isComplete)) {
            state = state.with(task.identifier(), new TaskState.Running(false));
            start.add(task.identifier());
        }
    }

    private boolean isComplete(String identifier) {
        return state.task(identifier) instanceof TaskState.Ended ended
                && (ended.succeeded() || task(identifier).ignoreFailure());
    }

    private boolean neverCompletes(String identifier) {
        TaskState now = state.task(identifier);
        return now instanceof TaskState.NotStarted || (now instanceof TaskState.Ended && !isComplete(identifier));
    }

    private BatchTask task(String identifier) {
        return Objects.requireNonNull(tasks.get(identifier), identifier);
    }

    private Optional<BatchStatus> end() {
        boolean over = state.tasks().values().stream()
                .allMatch(task -> task instanceof TaskState.Ended || task instanceof TaskState.NotStarted);
        if (!over) {
            return Optional.empty();
        }
        boolean cutShort = state.tasks().values().stream()
                .anyMatch(task -> task.equals(new TaskState.NotStarted(new TaskState.Reason.Stopped()))
                        || task.equals(new TaskState.Ended(BuildStatus.STOPPED)));
        if (state.stopRequested() && cutShort) {
            return Optional.of(BatchStatus.STOPPED);
        }
        return Optional.of(firstFailure().isPresent() ? BatchStatus.FAILED : BatchStatus.SUCCEEDED);
    }
}
