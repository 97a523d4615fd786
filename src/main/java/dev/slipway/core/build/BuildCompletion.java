package dev.slipway.core.build;

import dev.slipway.core.buildspec.ArtifactsBlock;
import dev.slipway.core.image.BuiltImage;
import dev.slipway.core.report.Report;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What every runner does once the script has ended: UPLOAD_ARTIFACTS, FINALIZING, COMPLETED, and the result. */
public final class BuildCompletion {

    private final BuildDefinition build;
    private final PhaseLedger ledger;
    private final BuildLog log;
    private final InstantSource clock;
    private final List<StoredArtifact> artifacts = new ArrayList<>();
    private List<BuiltImage> images = List.of();
    private ArtifactNames names = new ArtifactNames.OfOutputs();
    private Optional<BuildReports> reports = Optional.empty();
    private List<Report> read = List.of();

    public BuildCompletion(BuildDefinition build, PhaseLedger ledger, BuildLog log, InstantSource clock) {
        this.build = build;
        this.ledger = ledger;
        this.log = log;
        this.clock = clock;
    }

    /** What the build has pushed, for its result. */
    public BuildCompletion withImages(List<BuiltImage> pushed) {
        images = List.copyOf(pushed);
        return this;
    }

    /** Where the artifacts' names come from, if not from the output artifacts. */
    public BuildCompletion withNames(ArtifactNames artifactNames) {
        names = artifactNames;
        return this;
    }

    /** What is read when artifacts are collected. */
    public BuildCompletion withReports(BuildReports wanted) {
        reports = Optional.of(wanted);
        return this;
    }

    /** The result of a build whose script has ended, one way or another. */
    public BuildResult afterScript(
            BuildTranscript transcript,
            Optional<ArtifactsBlock> block,
            FetchedSource source,
            Map<String, String> exported,
            ArtifactPublisher publisher) {
        Optional<BuildFailure> failure = transcript.failure();
        if (transcript.ended() && transcript.reachedPostBuild()) {
            Optional<PhaseContext> notStored = upload(block, source.directory(), publisher);
            if (failure.isEmpty()) {
                failure = notStored.map(context -> failureOf(BuildPhaseType.UPLOAD_ARTIFACTS, context));
            }
        }
        return complete(exported, source.resolvedVersion(), failure);
    }

    /** The result of a build that ended before its script could run; the ledger holds the phase that failed. */
    public BuildResult withoutScript(PhaseRecord failed, Optional<String> resolvedVersion) {
        return complete(Map.of(), resolvedVersion, Optional.of(failureOf(failed.type(), failed.context())));
    }

    private Optional<PhaseContext> upload(
            Optional<ArtifactsBlock> block, String sourceDirectory, ArtifactPublisher publisher) {
        ledger.enter(BuildPhaseType.UPLOAD_ARTIFACTS, clock.instant());
        reports.ifPresent(wanted -> read = wanted.read(build.projectName(), sourceDirectory, this::say).stream()
                .map(report -> report.masked(log::masked))
                .toList());
        Optional<PhaseContext> problem =
                upload(plan(block), sourceDirectory, publisher).map(log::masked);
        PhaseStatus status = problem.isPresent() ? PhaseStatus.FAILED : PhaseStatus.SUCCEEDED;
        PhaseContext context = problem.orElse(PhaseContext.NONE);
        ledger.leave(status, context, clock.instant());
        log.phaseComplete(BuildPhaseType.UPLOAD_ARTIFACTS, status, context, clock.instant());
        return problem;
    }

    private ArtifactPlan plan(Optional<ArtifactsBlock> block) {
        List<String> outputs = build.outputArtifacts();
        return names instanceof ArtifactNames.OfBuildspec buildspec && block.isPresent() && !outputs.isEmpty()
                ? ArtifactPlan.ofBuildspec(outputs.get(0), block.get(), buildspec.expanded())
                : ArtifactPlan.ofOutputs(outputs, block);
    }

    private Optional<PhaseContext> upload(ArtifactPlan plan, String sourceDirectory, ArtifactPublisher publisher) {
        if (plan instanceof ArtifactPlan.Refused refused) {
            return Optional.of(PhaseContext.clientError(refused.message()));
        }
        ArtifactPlan.Planned planned = (ArtifactPlan.Planned) plan;
        planned.log().forEach(this::say);
        Optional<PhaseContext> problem = Optional.empty();
        for (Map.Entry<String, ArtifactsBlock> artifact : planned.blocks().entrySet()) {
            problem = problem.or(() -> publish(artifact.getKey(), artifact.getValue(), sourceDirectory, publisher));
        }
        return problem;
    }

    private Optional<PhaseContext> publish(
            String name, ArtifactsBlock block, String sourceDirectory, ArtifactPublisher publisher) {
        ArtifactPublisher.Publication publication = publisher.publish(name, sourceDirectory, block, this::say);
        if (publication instanceof ArtifactPublisher.Stored stored) {
            artifacts.add(stored.artifact());
            return Optional.empty();
        }
        return Optional.of(((ArtifactPublisher.NotStored) publication).context());
    }

    private void say(String line) {
        log.line(line, clock.instant());
    }

    private BuildResult complete(
            Map<String, String> exported, Optional<String> resolvedVersion, Optional<BuildFailure> failure) {
        ledger.enter(BuildPhaseType.FINALIZING, clock.instant());
        ledger.leave(PhaseStatus.SUCCEEDED, PhaseContext.NONE, clock.instant());
        ledger.enter(BuildPhaseType.COMPLETED, clock.instant());
        return new BuildResult(status(), ledger.records(), exported, artifacts, images, read, resolvedVersion, failure);
    }

    /** The first phase that went wrong decides; a failed BUILD stays failed whatever POST_BUILD returns. */
    private BuildStatus status() {
        return ledger.firstFailure()
                .map(phase -> BuildStatus.valueOf(phase.status().name()))
                .orElse(BuildStatus.SUCCEEDED);
    }

    private static BuildFailure failureOf(BuildPhaseType phase, PhaseContext context) {
        return new BuildFailure(phase, Optional.empty(), OptionalInt.empty(), context.message(), List.of());
    }
}
