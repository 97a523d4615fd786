package dev.slipway.core.execution;

import dev.slipway.core.pipeline.ActionKey;
import java.util.Map;

/**
 * What can be seen of an execution from outside.
 *
 * @param stopRequested whether somebody asked it to stop
 * @param admission to the next stage that it has not entered, and to that one only
 * @param actions what is known of the execution's actions; an absent one is not known to exist
 */
public record Observation(boolean stopRequested, Admission admission, Map<ActionKey, ActionObservation> actions) {
    public Observation {
        actions = Map.copyOf(actions);
    }
}
