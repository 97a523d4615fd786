package dev.slipway.core.batch;

import java.util.List;
import java.util.Optional;

/** Tasks of a batch with little to them. */
final class Tasks {

    private Tasks() {}

    static BatchTask task(String identifier, String... dependsOn) {
        return task(identifier, false, List.of(dependsOn));
    }

    /** One whose failure counts for nothing. */
    static BatchTask ignored(String identifier, String... dependsOn) {
        return task(identifier, true, List.of(dependsOn));
    }

    static BatchTask task(String identifier, boolean ignoreFailure, List<String> dependsOn) {
        return new BatchTask(
                identifier, Optional.empty(), TaskEnvironment.NONE, false, ignoreFailure, dependsOn, Optional.empty());
    }
}
