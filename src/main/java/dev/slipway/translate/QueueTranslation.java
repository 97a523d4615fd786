package dev.slipway.translate;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProjectStatus;
import dev.slipway.api.BuildStatus;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildQueue;
import dev.slipway.core.build.BuildQueue.Begun;
import dev.slipway.core.build.BuildQueue.Candidate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which builds of a project have a place and which wait, as statuses tell it. */
public final class QueueTranslation {

    private QueueTranslation() {}

    /** The queue as it was stored. */
    public static BuildQueue queue(@Nullable BuildProjectStatus project) {
        return project == null
                ? BuildQueue.EMPTY
                : new BuildQueue(Lists.orEmpty(project.runningBuilds()), Lists.orEmpty(project.queuedBuilds()));
    }

    /** A build that has been taken in and has not ended; one that is being deleted makes room. */
    public static Optional<Candidate> candidate(Build build) {
        BuildStatus status = build.getStatus();
        boolean isOver = build.getMetadata().getDeletionTimestamp() != null
                || status == null
                || status.buildStatus() == null
                || BuildReader.result(status).isPresent();
        return isOver
                ? Optional.empty()
                : Optional.of(new Candidate(
                        build.getMetadata().getName(),
                        Instant.parse(build.getMetadata().getCreationTimestamp()),
                        status.buildNumber() == null ? 0 : status.buildNumber(),
                        status.jobName() == null ? Begun.NO : Begun.YES));
    }

    /** Whether a build waits for its turn. */
    public static boolean isQueued(Build build) {
        return build.getStatus() != null
                && build.getStatus().jobName() == null
                && BuildPhaseType.QUEUED.name().equals(build.getStatus().currentPhase());
    }
}
