package dev.slipway.core.build;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A phase that a build has entered.
 *
 * @param end empty while the phase is in progress, and always for COMPLETED
 */
public record PhaseRecord(
        BuildPhaseType type, PhaseStatus status, Instant start, Optional<Instant> end, PhaseContext context) {

    /** How long it took, once it has ended. */
    public Optional<Duration> duration() {
        return end.map(ended -> Duration.between(start, ended));
    }

    PhaseRecord ended(PhaseStatus ending, PhaseContext why, Instant now) {
        return new PhaseRecord(type, ending, start, Optional.of(now), why);
    }
}
