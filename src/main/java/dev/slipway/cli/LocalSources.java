package dev.slipway.cli;

import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;

/** Finds the source of a source action on this machine. */
@FunctionalInterface
interface LocalSources {

    /** Blocks until the source is there, or cannot be had. */
    ActionObservation resolve(Action action, ActionConfiguration.Git configuration);
}
