package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildStatus;
import dev.slipway.api.BuildStatusType;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseLedger;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.codebuild.MirroredBuild;
import dev.slipway.core.document.Document;
import dev.slipway.translate.BuildWriter;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Writes the status of a Build, only when something has changed, and tells of the changes as Events. */
@ApplicationScoped
public class BuildReport {

    private final EventRecorder events;
    private final StoreGrants store;

    BuildReport(EventRecorder events, StoreGrants store) {
        this.events = events;
        this.store = store;
    }

    UpdateControl<Build> of(Build build, BuildAcceptance.Outcome outcome, Instant now) {
        if (outcome instanceof BuildAcceptance.Refused refused) {
            return ended(build, refused.phase(), refused.status(), refused.context(), List.of(), now);
        }
        BuildAcceptance.Accepted accepted = (BuildAcceptance.Accepted) outcome;
        BuildWriter.Identity identity = new BuildWriter.Identity(
                build.getMetadata().getGeneration(),
                accepted.number(),
                accepted.revision(),
                accepted.retry(),
                accepted.start(),
                accepted.commit().orElse(null),
                null,
                null,
                null,
                null);
        return accepted.begin() == BuildAcceptance.Begin.IN_TURN
                ? write(build, BuildWriter.queued(identity, 0, now))
                : write(build, identity, new BuildSnapshot.Running(List.of()), now);
    }

    /** A build that waits for its turn; nothing is written while its position stays the same. */
    UpdateControl<Build> queued(Build build, int position, Instant now) {
        return write(build, BuildWriter.queued(identity(build, null), position, now));
    }

    /**
     * A build in AWS, as it stands.
     *
     * @param log the last events of its log, if it has failed and they could be read
     */
    UpdateControl<Build> mirrored(
            Build build, BuildWriter.External external, Document there, List<String> log, Instant now) {
        BuildStatus status = build.getStatus();
        BuildWriter.Identity identity = new BuildWriter.Identity(
                build.getMetadata().getGeneration(),
                there.text("buildNumber").map(Long::valueOf).orElse(null),
                null,
                BuildWriter.Retry.NONE,
                there.text("startTime").map(Instant::parse).orElse(now),
                there.text("resolvedSourceVersion").orElse(null),
                null,
                external,
                null,
                status == null ? null : status.conditions());
        return write(build, identity, MirroredBuild.snapshot(there, log), now);
    }

    UpdateControl<Build> waiting(Build build, String why, Instant now) {
        events.record(build, EventType.WARNING, "JobRefused", why);
        return write(build, identity(build, null), new BuildSnapshot.Running(List.of()), now);
    }

    UpdateControl<Build> progress(Build build, BuildSnapshot snapshot, Instant now) {
        return write(build, identity(build, build.getMetadata().getName()), snapshot, now);
    }

    UpdateControl<Build> stopped(Build build, BuildSnapshot snapshot, Instant now) {
        List<PhaseRecord> phases =
                snapshot instanceof BuildSnapshot.Running running ? running.phases() : List.<PhaseRecord>of();
        return ended(
                build,
                BuildPhaseType.SUBMITTED,
                PhaseStatus.STOPPED,
                new PhaseContext("", "the build was stopped"),
                phases,
                now);
    }

    /**
     * A build that ended without a result of its own.
     *
     * @param phase the phase to blame when none is in progress
     */
    UpdateControl<Build> ended(
            Build build,
            BuildPhaseType phase,
            PhaseStatus status,
            PhaseContext context,
            List<PhaseRecord> soFar,
            Instant now) {
        PhaseLedger ledger = new PhaseLedger(soFar);
        if (ledger.current().isEmpty()) {
            ledger.enter(phase, now);
        }
        BuildPhaseType blamed = ledger.current().map(PhaseRecord::type).orElse(phase);
        ledger.leave(status, context, now);
        ledger.enter(BuildPhaseType.COMPLETED, now);
        BuildFailure failure =
                new BuildFailure(blamed, Optional.empty(), OptionalInt.empty(), context.message(), List.of());
        BuildResult result = new BuildResult(
                dev.slipway.core.build.BuildStatus.valueOf(status.name()),
                ledger.records(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(failure));
        String recorded = build.getStatus() == null ? null : build.getStatus().jobName();
        String job = soFar.isEmpty() ? recorded : build.getMetadata().getName();
        return write(build, identity(build, job), new BuildSnapshot.Ended(result), now);
    }

    private BuildWriter.Identity identity(Build build, @Nullable String jobName) {
        BuildStatus status = build.getStatus();
        Long generation = build.getMetadata().getGeneration();
        if (status == null || status.startTime() == null) {
            Instant created = Instant.parse(build.getMetadata().getCreationTimestamp());
            return new BuildWriter.Identity(
                    generation, null, null, BuildWriter.Retry.NONE, created, null, jobName, null, null, null);
        }
        return new BuildWriter.Identity(
                generation,
                status.buildNumber(),
                status.projectRevision(),
                BuildWriter.Retry.of(status),
                Instant.parse(status.startTime()),
                status.resolvedSourceVersion(),
                jobName,
                BuildWriter.External.of(status),
                jobName == null ? null : logLocation(build),
                status.conditions());
    }

    private @Nullable String logLocation(Build build) {
        return build.getStatus().logs() == null
                ? store.logLocation(build).orElse(null)
                : build.getStatus().logs().location();
    }

    private UpdateControl<Build> write(
            Build build, BuildWriter.Identity identity, BuildSnapshot snapshot, Instant now) {
        return write(build, BuildWriter.status(identity, snapshot, now));
    }

    private UpdateControl<Build> write(Build build, BuildStatus status) {
        BuildStatus before = build.getStatus();
        if (status.equals(before)) {
            return UpdateControl.noUpdate();
        }
        if (before == null || !reason(before).equals(reason(status))) {
            tell(build, status);
        }
        return UpdateControl.patchStatus(StatusPatch.of(new Build(), build, status, false));
    }

    private void tell(Build build, BuildStatus status) {
        if (status.failure() != null) {
            String message = status.failure().phase() + ": " + status.failure().message();
            events.record(build, EventType.WARNING, "Build" + reason(status), message);
        } else {
            String message = status.buildStatus() == BuildStatusType.IN_PROGRESS && status.conditions() != null
                    ? status.conditions().get(0).getMessage()
                    : "The build is " + status.buildStatus() + ".";
            events.record(build, EventType.NORMAL, "Build" + reason(status), message);
        }
    }

    private static String reason(BuildStatus status) {
        return status.conditions() == null ? "" : status.conditions().get(0).getReason();
    }
}
