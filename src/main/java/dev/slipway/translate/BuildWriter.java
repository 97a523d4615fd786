package dev.slipway.translate;

import dev.slipway.api.AutoRetryConfig;
import dev.slipway.api.BuildArtifact;
import dev.slipway.api.BuildPhase;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.BuiltImage;
import dev.slipway.api.PhaseContext;
import dev.slipway.core.build.AutoRetry;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseLedger;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what a runner says about a build as the status of its Build. */
public final class BuildWriter {

    private static final int MAX_TEXT = 4096;
    private static final String WAITS_FOR_TURN =
            "The build waits: as many builds of its project run as concurrentBuildLimit allows.";

    private BuildWriter() {}

    /**
     * What the operator itself knows of a build.
     *
     * @param revision name of the ControllerRevision of the project that is built
     * @param retry what it repeats, and what repeats it
     * @param commit what the source was resolved to when the build was accepted
     * @param jobName what runs it; null until there is one
     * @param external what runs it in AWS
     * @param logLocation where its log is in the store, if it goes there
     */
    public record Identity(
            @Nullable Long generation,
            @Nullable Long number,
            @Nullable String revision,
            Retry retry,
            Instant start,
            @Nullable String commit,
            @Nullable String jobName,
            @Nullable External external,
            @Nullable String logLocation,
            @Nullable List<Condition> before) {}

    /**
     * What a build has to do with others that repeat it or are repeated by it.
     *
     * @param parametersRevision name of the ControllerRevision with what it has taken over
     */
    public record Retry(@Nullable String parametersRevision, Optional<AutoRetry> automatic) {

        /** Nothing. */
        public static final Retry NONE = new Retry(null, Optional.empty());

        /** As it was stored. */
        public static Retry of(dev.slipway.api.BuildStatus status) {
            return new Retry(status.parametersRevision(), RetryTranslation.autoRetry(status));
        }

        @Nullable
        AutoRetryConfig config() {
            return automatic.map(RetryTranslation::config).orElse(null);
        }
    }

    /** The build in AWS that it is, and where that is shown. */
    public record External(String id, @Nullable String url) {

        /** That of a build that has been started. */
        public static @Nullable External of(dev.slipway.api.BuildStatus status) {
            return status.externalBuildId() == null
                    ? null
                    : new External(status.externalBuildId(), status.externalBuildUrl());
        }
    }

    /** The status of a build that has been accepted. */
    public static dev.slipway.api.BuildStatus status(Identity identity, BuildSnapshot snapshot, Instant now) {
        if (snapshot instanceof BuildSnapshot.Ended ended) {
            return ended(identity, ended.result(), now);
        }
        List<PhaseRecord> phases =
                snapshot instanceof BuildSnapshot.Running running ? running.phases() : List.<PhaseRecord>of();
        return underWay(identity, phases, "InProgress", "The build is under way.", null, now);
    }

    /**
     * The status of a build that waits because of its project's limit.
     *
     * @param position 1 for the one that is next; 0 when it is not told
     */
    public static dev.slipway.api.BuildStatus queued(Identity identity, int position, Instant now) {
        PhaseLedger ledger = new PhaseLedger();
        ledger.enter(BuildPhaseType.SUBMITTED, identity.start());
        ledger.leave(PhaseStatus.SUCCEEDED, dev.slipway.core.build.PhaseContext.NONE, identity.start());
        ledger.enter(BuildPhaseType.QUEUED, identity.start());
        return underWay(identity, ledger.records(), "Queued", WAITS_FOR_TURN, position == 0 ? null : position, now);
    }

    /** The status of a build that has ended, and is repeated now. */
    public static dev.slipway.api.BuildStatus repeated(dev.slipway.api.BuildStatus ended, AutoRetry retry) {
        return new dev.slipway.api.BuildStatus(
                ended.observedGeneration(),
                ended.buildNumber(),
                ended.projectRevision(),
                ended.parametersRevision(),
                RetryTranslation.config(retry),
                ended.buildStatus(),
                ended.currentPhase(),
                ended.queuePosition(),
                ended.startTime(),
                ended.endTime(),
                ended.resolvedSourceVersion(),
                ended.jobName(),
                ended.externalBuildId(),
                ended.externalBuildUrl(),
                ended.phases(),
                ended.exportedEnvironmentVariables(),
                ended.artifacts(),
                ended.images(),
                ended.logs(),
                ended.failure(),
                ended.conditions());
    }

    private static dev.slipway.api.BuildStatus underWay(
            Identity identity,
            List<PhaseRecord> phases,
            String reason,
            String message,
            @Nullable Integer queuePosition,
            Instant now) {
        String current = phases.isEmpty()
                ? BuildPhaseType.SUBMITTED.name()
                : phases.get(phases.size() - 1).type().name();
        List<ConditionFact> facts = List.of(
                new ConditionFact("Completed", ConditionFact.Truth.FALSE, reason, message),
                new ConditionFact("Succeeded", ConditionFact.Truth.UNKNOWN, reason, message));
        return new dev.slipway.api.BuildStatus(
                identity.generation(),
                identity.number(),
                identity.revision(),
                identity.retry().parametersRevision(),
                identity.retry().config(),
                BuildStatusType.IN_PROGRESS,
                current,
                queuePosition,
                Times.text(identity.start()),
                null,
                identity.commit(),
                identity.jobName(),
                identity.external() == null ? null : identity.external().id(),
                identity.external() == null ? null : identity.external().url(),
                Lists.orAbsent(phases.stream().map(BuildWriter::phase).toList()),
                null,
                null,
                null,
                StoredLogs.running(identity.logLocation()),
                null,
                Conditions.of(identity.before(), facts, identity.generation(), now));
    }

    private static dev.slipway.api.BuildStatus ended(Identity identity, BuildResult result, Instant now) {
        Instant end = result.phases().isEmpty()
                ? now
                : result.phases().get(result.phases().size() - 1).start();
        return new dev.slipway.api.BuildStatus(
                identity.generation(),
                identity.number(),
                identity.revision(),
                identity.retry().parametersRevision(),
                identity.retry().config(),
                BuildStatusType.valueOf(result.status().name()),
                BuildPhaseType.COMPLETED.name(),
                null,
                Times.text(identity.start()),
                Times.text(end),
                result.resolvedSourceVersion().orElse(identity.commit()),
                identity.jobName(),
                identity.external() == null ? null : identity.external().id(),
                identity.external() == null ? null : identity.external().url(),
                Lists.orAbsent(result.phases().stream().map(BuildWriter::phase).toList()),
                NameValues.of(result.exportedVariables()),
                Lists.orAbsent(result.artifacts().stream()
                        .map(artifact -> new BuildArtifact(
                                artifact.name(), artifact.location(), artifact.sha256(), artifact.bytes(), (long)
                                        artifact.files()))
                        .toList()),
                Lists.orAbsent(result.images().stream()
                        .map(image -> new BuiltImage(image.digest(), image.references()))
                        .toList()),
                StoredLogs.ended(identity.logLocation(), result.log()),
                result.failure().map(BuildWriter::failure).orElse(null),
                Conditions.of(identity.before(), facts(result), identity.generation(), now));
    }

    private static List<ConditionFact> facts(BuildResult result) {
        boolean succeeded = result.status() == BuildStatus.SUCCEEDED;
        String reason = reason(result.status());
        String message = result.failure()
                .map(failure -> failure.phase() + ": " + failure.message())
                .map(BuildWriter::cut)
                .orElse(succeeded ? "Every phase succeeded." : "The build ended with " + result.status() + ".");
        return List.of(
                new ConditionFact("Completed", ConditionFact.Truth.TRUE, reason, "The build has ended."),
                new ConditionFact("Succeeded", ConditionFact.Truth.of(succeeded), reason, message));
    }

    private static String reason(BuildStatus status) {
        return switch (status) {
            case SUCCEEDED -> "Succeeded";
            case FAILED -> "Failed";
            case FAULT -> "Fault";
            case TIMED_OUT -> "TimedOut";
            case STOPPED -> "Stopped";
            case IN_PROGRESS -> "InProgress";
        };
    }

    private static dev.slipway.api.BuildFailure failure(BuildFailure failure) {
        return new dev.slipway.api.BuildFailure(
                failure.phase().name(),
                failure.command().map(BuildWriter::cut).orElse(null),
                failure.exitCode().isPresent() ? failure.exitCode().getAsInt() : null,
                cut(failure.message()),
                Lists.orAbsent(failure.lastLines()));
    }

    private static BuildPhase phase(PhaseRecord phase) {
        Optional<Duration> duration = phase.duration();
        boolean explained = !phase.context().message().isEmpty()
                || !phase.context().statusCode().isEmpty();
        return new BuildPhase(
                phase.type().name(),
                phase.type() == BuildPhaseType.COMPLETED ? null : phase.status().name(),
                Times.text(phase.start()),
                Times.text(phase.end()),
                duration.map(Duration::toSeconds).orElse(null),
                explained
                        ? List.of(new PhaseContext(
                                phase.context().statusCode(),
                                cut(phase.context().message())))
                        : null);
    }

    static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }
}
