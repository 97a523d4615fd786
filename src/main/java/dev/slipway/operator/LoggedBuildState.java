package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildStatus;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.StoredLog;
import dev.slipway.core.build.LogChunks;
import dev.slipway.web.LoggedBuilds.LoggedBuild;
import dev.slipway.web.LoggedBuilds.NotStored;
import dev.slipway.web.LoggedBuilds.Over;
import dev.slipway.web.LoggedBuilds.Progress;
import dev.slipway.web.LoggedBuilds.Stored;
import dev.slipway.web.LoggedBuilds.UnderWay;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a Build's status says to those who read its log. */
final class LoggedBuildState {

    /** A pod that is told to end has 30 seconds, in which its agent stores the end of the log. */
    private static final Duration LAST_CHUNKS = Duration.ofSeconds(35);

    private LoggedBuildState() {}

    static LoggedBuild of(Build build, Instant now) {
        BuildStatus status = build.getStatus();
        String uid = build.getMetadata().getUid();
        String prefix = build.getMetadata().getNamespace() + "/" + uid + "/";
        if (status == null || !isOver(status)) {
            return isInAws(status) ? inAws(build) : new Stored(prefix, new UnderWay());
        }
        if (isInAws(status)) {
            return inAws(build);
        }
        StoredLog log = status.logs();
        if (log == null) {
            return new NotStored(
                    status.jobName() == null
                            ? "Build " + name(build) + " ended before it had a log: " + reason(status)
                            : "the log of Build " + name(build)
                                    + " is not stored, because there was no store when it ran; kubectl logs shows that of its pod"
                                    + " while there is one");
        }
        // Its own prefix and no other: a status that says otherwise does not open somebody else's log.
        return LogChunks.prefix(prefix).equals(log.location())
                ? new Stored(prefix, progress(status, log, now))
                : new NotStored("the log of Build " + name(build) + " is not where its status says");
    }

    private static Progress progress(BuildStatus status, StoredLog log, Instant now) {
        if (Boolean.TRUE.equals(log.complete())) {
            return new Over(Optional.empty());
        }
        Instant end = status.endTime() == null ? Instant.EPOCH : Instant.parse(status.endTime());
        boolean untold = log.sizeInBytes() == null;
        if (untold && status.startTime() != null && now.isBefore(end.plus(LAST_CHUNKS))) {
            return new UnderWay();
        }
        return new Over(Optional.of("this log is not complete: " + log.message() + "; the build ended with "
                + status.buildStatus() + (reason(status).isEmpty() ? "" : ": " + reason(status))));
    }

    private static String reason(BuildStatus status) {
        return status.failure() == null || status.failure().message() == null
                ? ""
                : status.failure().message();
    }

    private static boolean isOver(BuildStatus status) {
        return status.buildStatus() != null && status.buildStatus() != BuildStatusType.IN_PROGRESS;
    }

    private static boolean isInAws(@Nullable BuildStatus status) {
        return status != null && status.externalBuildId() != null;
    }

    private static LoggedBuild inAws(Build build) {
        String url = build.getStatus().externalBuildUrl();
        return new NotStored("Build " + name(build) + " runs in AWS, which keeps its log"
                + (url == null ? "" : "; it is shown at " + url));
    }

    private static String name(Build build) {
        return build.getMetadata().getName();
    }
}
