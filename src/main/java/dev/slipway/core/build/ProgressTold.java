package dev.slipway.core.build;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the progress of a build is worth a write. A build goes through the phases before its commands within a few seconds, and each told would be a
 * write of its status; so one of them is told when it lasts, or when there is something to say about it.
 */
public final class ProgressTold {

    private static final Duration BRIEF = Duration.ofSeconds(3);

    private ProgressTold() {}

    /** How long to wait before {@code snapshot} is told; empty to tell it now. */
    public static Optional<Duration> after(BuildSnapshot snapshot, Instant now) {
        if (!(snapshot instanceof BuildSnapshot.Running running)
                || running.phases().isEmpty()) {
            return Optional.empty();
        }
        List<PhaseRecord> phases = running.phases();
        PhaseRecord last = phases.get(phases.size() - 1);
        boolean mayBeBrief = last.status() == PhaseStatus.IN_PROGRESS
                && last.context().equals(PhaseContext.NONE)
                && last.type().compareTo(BuildPhaseType.DOWNLOAD_SOURCE) <= 0;
        return Optional.of(Duration.between(now, last.start().plus(BRIEF)))
                .filter(left -> mayBeBrief && !left.isNegative() && !left.isZero());
    }
}
