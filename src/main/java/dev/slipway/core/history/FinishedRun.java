package dev.slipway.core.history;

import java.time.Instant;

/**
 * A run of which nothing changes any more.
 *
 * @param outcome what it counts as
 * @param use whether something else still refers to it
 */
public record FinishedRun(String name, Instant end, Outcome outcome, Use use) {

    /** The two sorts that are counted apart. */
    public enum Outcome {
        SUCCEEDED,
        OTHER
    }

    /** What else a run is for, beside being looked at. */
    public enum Use {
        /** Nothing. */
        NONE,
        /** It stays for now, whatever the limits say. */
        NEEDED
    }
}
