package dev.slipway.core.run;

import dev.slipway.core.execution.ActionState;
import dev.slipway.core.pipeline.ActionKey;

/**
 * An action that does not run, with what an earlier run has left of it.
 *
 * @param run the number of the run in which it ran
 * @param folder the number of the run whose folder has its artifacts, which may be one that took them over itself
 * @param state as it ended there; its artifacts are those that are still stored
 */
public record CarriedAction(ActionKey key, int run, int folder, ActionState state) {}
