package dev.slipway.core.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A batch under way.
 *
 * @param tasks how each of its tasks stands, in their order
 * @param stopRequested whether somebody wants it to end
 */
public record BatchState(BatchSpec spec, Map<String, TaskState> tasks, boolean stopRequested) {

    public BatchState {
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    }

    /** Before its first build. */
    public static BatchState begin(BatchSpec spec) {
        Map<String, TaskState> tasks = new LinkedHashMap<>();
        spec.tasks().forEach(task -> tasks.put(task.identifier(), new TaskState.Waiting()));
        return new BatchState(spec, tasks, false);
    }

    /** How {@code identifier} stands, which is a task of the batch. */
    public TaskState task(String identifier) {
        return Objects.requireNonNull(tasks.get(identifier), identifier);
    }

    /** The same with one task changed. */
    public BatchState with(String identifier, TaskState state) {
        task(identifier);
        Map<String, TaskState> changed = new LinkedHashMap<>(tasks);
        changed.put(identifier, state);
        return new BatchState(spec, changed, stopRequested);
    }

    /** Somebody wants it to end. */
    public BatchState stopped() {
        return new BatchState(spec, tasks, true);
    }

    long running() {
        return tasks.values().stream()
                .filter(TaskState.Running.class::isInstance)
                .count();
    }
}
