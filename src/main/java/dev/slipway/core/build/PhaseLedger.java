package dev.slipway.core.build;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The phases of one build as it goes along. At most the last of them is in progress. */
public final class PhaseLedger {

    private final List<PhaseRecord> records = new ArrayList<>();

    public PhaseLedger() {}

    /** Goes on from what another part of the build recorded. */
    public PhaseLedger(List<PhaseRecord> soFar) {
        records.addAll(soFar);
    }

    /** Begins {@code type}; COMPLETED has only a start. */
    public void enter(BuildPhaseType type, Instant now) {
        PhaseStatus status = type == BuildPhaseType.COMPLETED ? PhaseStatus.SUCCEEDED : PhaseStatus.IN_PROGRESS;
        records.add(new PhaseRecord(type, status, now, Optional.empty(), PhaseContext.NONE));
    }

    /** Ends the phase in progress, if there is one. */
    public void leave(PhaseStatus status, PhaseContext context, Instant now) {
        current().ifPresent(record -> records.set(records.size() - 1, record.ended(status, context, now)));
    }

    /** The phase in progress. */
    public Optional<PhaseRecord> current() {
        return records.isEmpty() || records.get(records.size() - 1).status() != PhaseStatus.IN_PROGRESS
                ? Optional.empty()
                : Optional.of(records.get(records.size() - 1));
    }

    /** What has been recorded, in order. */
    public List<PhaseRecord> records() {
        return List.copyOf(records);
    }

    /** The first phase that did not succeed, which is the one that a user wants to hear of. */
    public Optional<PhaseRecord> firstFailure() {
        return records.stream()
                .filter(record ->
                        record.status() != PhaseStatus.SUCCEEDED && record.status() != PhaseStatus.IN_PROGRESS)
                .findFirst();
    }
}
