package dev.slipway.core.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a task of a batch sets in place of the project's environment.
 *
 * @param computeType AWS's name of a size of machine; never together with a fleet
 * @param fleet a fleet of reserved machines
 * @param image the build image
 * @param type AWS's name of a kind of machine
 * @param privilegedMode whether the build may use a docker daemon
 * @param variables values literal, in file order; stronger than the project's and the buildspec's
 */
public record TaskEnvironment(
        Optional<String> computeType,
        Optional<String> fleet,
        Optional<String> image,
        Optional<String> type,
        boolean privilegedMode,
        Map<String, String> variables) {

    /** What a task without {@code env} has. */
    public static final TaskEnvironment NONE = new TaskEnvironment(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, Map.of());

    public TaskEnvironment {
        if (computeType.isPresent() && fleet.isPresent()) {
            throw new IllegalArgumentException("a task has a compute type or a fleet, not both");
        }
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
