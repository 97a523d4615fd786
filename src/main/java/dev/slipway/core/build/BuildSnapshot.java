package dev.slipway.core.build;

import java.util.List;

/** What a runner can say about a build. */
public sealed interface BuildSnapshot {

    /** The runner does not know the build: it was never started, or has vanished. */
    record Absent() implements BuildSnapshot {}

    /** It has not ended; {@code phases} is what is known so far. */
    record Running(List<PhaseRecord> phases) implements BuildSnapshot {
        public Running {
            phases = List.copyOf(phases);
        }
    }

    /** It has ended, and this is all that will ever be known. */
    record Ended(BuildResult result) implements BuildSnapshot {}
}
