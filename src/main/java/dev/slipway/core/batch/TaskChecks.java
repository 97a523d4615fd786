package dev.slipway.core.batch;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds for the tasks of every batch. */
final class TaskChecks {

    private TaskChecks() {}

    /**
     * A copy of {@code tasks}.
     *
     * @throws IllegalArgumentException if there are none or too many, if two have one identifier, if one waits for a task
     *     that is not there, or if some wait for each other
     */
    static List<BatchTask> checked(List<BatchTask> tasks) {
        Set<String> identifiers = tasks.stream().map(BatchTask::identifier).collect(Collectors.toSet());
        boolean sound = !tasks.isEmpty()
                && tasks.size() <= BatchSpec.MAX_BUILDS
                && identifiers.size() == tasks.size()
                && tasks.stream().allMatch(task -> identifiers.containsAll(task.dependsOn()))
                && DependencyCycle.in(tasks).isEmpty();
        if (!sound) {
            throw new IllegalArgumentException("these tasks cannot be a batch: " + identifiers);
        }
        return List.copyOf(tasks);
    }
}
