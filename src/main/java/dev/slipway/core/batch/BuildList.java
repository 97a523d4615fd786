package dev.slipway.core.batch;

import java.util.List;

/** Builds that do not wait for each other. */
public record BuildList(boolean fastFail, List<BatchTask> tasks) implements BatchSpec {
    public BuildList {
        tasks = TaskChecks.checked(tasks);
        if (tasks.stream().anyMatch(task -> !task.dependsOn().isEmpty())) {
            throw new IllegalArgumentException("a task of a build-list depends on nothing");
        }
    }
}
