package dev.slipway.kubernetes;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseLedger;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A build's phases as far as the states of its containers tell them, for when the agent has not told or cannot tell. */
final class PodPhases {

    private final Instant submitted;
    private final Optional<BuildPod> pod;
    private final Instant now;

    PodPhases(Job job, Optional<BuildPod> pod, Instant now) {
        this.submitted =
                ContainerState.time(job.getMetadata().getCreationTimestamp()).orElse(now);
        this.pod = pod;
        this.now = now;
    }

    /** The phases of a build that goes on. Which commands run is not seen from outside. */
    List<PhaseRecord> running() {
        PhaseLedger ledger = queued();
        if (pod.isEmpty()) {
            return ledger.records();
        }
        provisioned(ledger, pod.get());
        return pod.get()
                .unschedulable()
                .map(why -> waiting(ledger.records(), new PhaseContext("", why)))
                .orElse(ledger.records());
    }

    /** The result of a build that got no further than PROVISIONING. */
    BuildResult notProvisioned(PhaseStatus status, PhaseContext why) {
        PhaseLedger ledger = queued();
        enter(ledger, BuildPhaseType.PROVISIONING, pod.flatMap(BuildPod::created));
        return ended(ledger, status, why);
    }

    /** The result of a build that was cut off in whatever phase it was. */
    BuildResult cutOff(PhaseStatus status, PhaseContext why) {
        PhaseLedger ledger = queued();
        pod.ifPresent(existing -> provisioned(ledger, existing));
        if (ledger.current().isEmpty()) {
            enter(ledger, BuildPhaseType.BUILD, start(pod.map(BuildPod::build)));
        }
        return ended(ledger, status, why);
    }

    private PhaseLedger queued() {
        PhaseLedger ledger = new PhaseLedger();
        enter(ledger, BuildPhaseType.SUBMITTED, Optional.of(submitted));
        enter(ledger, BuildPhaseType.QUEUED, Optional.of(submitted));
        return ledger;
    }

    private void provisioned(PhaseLedger ledger, BuildPod existing) {
        enter(ledger, BuildPhaseType.PROVISIONING, existing.created());
        ContainerState source = existing.source();
        if (start(Optional.of(source)).isPresent()) {
            enter(ledger, BuildPhaseType.DOWNLOAD_SOURCE, start(Optional.of(source)));
        }
        if (source instanceof ContainerState.Terminated terminated && terminated.exitCode() == 0) {
            ledger.leave(
                    PhaseStatus.SUCCEEDED, PhaseContext.NONE, terminated.end().orElse(now));
        }
    }

    private void enter(PhaseLedger ledger, BuildPhaseType phase, Optional<Instant> start) {
        ledger.leave(PhaseStatus.SUCCEEDED, PhaseContext.NONE, start.orElse(now));
        ledger.enter(phase, start.orElse(now));
    }

    private BuildResult ended(PhaseLedger ledger, PhaseStatus status, PhaseContext why) {
        BuildPhaseType phase = ledger.current().orElseThrow().type();
        ledger.leave(status, why, now);
        ledger.enter(BuildPhaseType.COMPLETED, now);
        BuildFailure failure = new BuildFailure(phase, Optional.empty(), OptionalInt.empty(), why.message(), List.of());
        return new BuildResult(
                BuildStatus.valueOf(status.name()),
                ledger.records(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(failure));
    }

    private static List<PhaseRecord> waiting(List<PhaseRecord> records, PhaseContext why) {
        return records.stream()
                .map(record -> record.status() == PhaseStatus.IN_PROGRESS
                        ? new PhaseRecord(record.type(), record.status(), record.start(), record.end(), why)
                        : record)
                .toList();
    }

    private static Optional<Instant> start(Optional<ContainerState> state) {
        if (state.orElse(null) instanceof ContainerState.Running running) {
            return running.start();
        }
        return state.orElse(null) instanceof ContainerState.Terminated terminated
                ? terminated.start()
                : Optional.empty();
    }
}
