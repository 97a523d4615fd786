package dev.slipway.core.batch;

import java.util.List;

/** Builds that wait for others. All dependencies exist, and none leads back to its task. */
public record BuildGraph(boolean fastFail, List<BatchTask> tasks) implements BatchSpec {
    public BuildGraph {
        tasks = TaskChecks.checked(tasks);
    }
}
