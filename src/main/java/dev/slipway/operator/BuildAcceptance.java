package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.BuildProjectStatus;
import dev.slipway.api.BuildStatus;
import dev.slipway.api.SourceType;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.core.source.ResolvedRevision;
import dev.slipway.translate.BuildTranslation;
import dev.slipway.translate.BuildWriter;
import dev.slipway.translate.RetryTranslation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a new Build in: fixes what it builds (the project as it is now, the commit of its branch) and gives it a number.
 * All of it is stored before anything is started, so that a restart goes on with the same build.
 */
@ApplicationScoped
public class BuildAcceptance {

    private static final PatchContext NUMBERS = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("slipway-build-number")
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final Revisions revisions;
    private final RetriedBuilds retried;
    private final RemoteHeadsCache remotes;

    BuildAcceptance(KubernetesClient client, Revisions revisions, RetriedBuilds retried, RemoteHeadsCache remotes) {
        this.client = client;
        this.revisions = revisions;
        this.retried = retried;
        this.remotes = remotes;
    }

    /** What became of a new Build. */
    sealed interface Outcome {}

    /** It will run. */
    record Accepted(
            long number, String revision, BuildWriter.Retry retry, Optional<String> commit, Instant start, Begin begin)
            implements Outcome {}

    /** When an accepted build may begin. */
    enum Begin {
        AT_ONCE,
        /** When its project has a place for it. */
        IN_TURN
    }

    /** It has ended before it began. */
    record Refused(BuildPhaseType phase, PhaseStatus status, PhaseContext context) implements Outcome {}

    Outcome accept(Build build, Instant now) {
        if (Boolean.TRUE.equals(build.getSpec().stop())) {
            return new Refused(
                    BuildPhaseType.SUBMITTED, PhaseStatus.STOPPED, new PhaseContext("", "the build was stopped"));
        }
        String name = build.getSpec().projectName();
        BuildProject project = client.resources(BuildProject.class)
                .inNamespace(build.getMetadata().getNamespace())
                .withName(name)
                .get();
        if (project == null) {
            return refused(
                    BuildPhaseType.SUBMITTED,
                    "there is no BuildProject " + name + " in this namespace; create it, then start a new build");
        }
        if (build.getSpec().retryOf() != null) {
            return again(build, project, build.getSpec().retryOf(), now);
        }
        SourceFound source = source(build, project.getSpec());
        if (source.problem().isPresent()) {
            return refused(BuildPhaseType.DOWNLOAD_SOURCE, source.problem().get());
        }
        return new Accepted(
                nextNumber(project),
                revisions.keep(project, project.getSpec()),
                new BuildWriter.Retry(null, RetryTranslation.first(build, project.getSpec())),
                source.commit(),
                now,
                begin(project));
    }

    private static Begin begin(BuildProject project) {
        return project.getSpec().concurrentBuildLimit() == null ? Begin.AT_ONCE : Begin.IN_TURN;
    }

    /** A retry takes everything over, so that it goes on without the build that it repeats. */
    private Outcome again(Build build, BuildProject project, String name, Instant now) {
        RetriedBuilds.Lookup lookup = retried.find(build, name);
        if (lookup instanceof RetriedBuilds.Refused no) {
            return refused(BuildPhaseType.SUBMITTED, no.message());
        }
        RetriedBuilds.Found found = (RetriedBuilds.Found) lookup;
        BuildStatus status = found.original().getStatus();
        return new Accepted(
                nextNumber(project),
                String.valueOf(status.projectRevision()),
                new BuildWriter.Retry(
                        found.parameters()
                                .map(parameters -> revisions.keep(build, parameters))
                                .orElse(null),
                        RetryTranslation.of(build, found.original(), found.project())),
                Optional.ofNullable(status.resolvedSourceVersion()),
                now,
                begin(project));
    }

    private record SourceFound(Optional<String> commit, Optional<String> problem) {
        static SourceFound at(@Nullable String commit) {
            return new SourceFound(Optional.ofNullable(commit), Optional.empty());
        }

        static SourceFound not(String problem) {
            return new SourceFound(Optional.empty(), Optional.of(problem));
        }
    }

    private SourceFound source(Build build, BuildProjectSpec project) {
        boolean handedOver = build.getSpec().inputArtifacts() != null
                && !build.getSpec().inputArtifacts().isEmpty();
        if (handedOver || project.source().type() == SourceType.NO_SOURCE) {
            return SourceFound.at(null);
        }
        if (project.source().type() == SourceType.CODEPIPELINE
                || project.source().location() == null) {
            return SourceFound.not("project " + build.getSpec().projectName()
                    + " takes its source from a pipeline; start the pipeline, or give the project a source of its own");
        }
        return resolve(build, project);
    }

    private SourceFound resolve(Build build, BuildProjectSpec project) {
        String asked = BuildTranslation.sourceVersion(build.getSpec(), project).orElse(null);
        ParsedGitRevision parsed = asked == null ? null : GitRevision.parse(asked);
        if (parsed instanceof ParsedGitRevision.Refused refused) {
            return SourceFound.not(refused.message());
        }
        if (parsed instanceof ParsedGitRevision.Valid valid && valid.revision() instanceof GitRevision.Commit commit) {
            return SourceFound.at(commit.id());
        }
        String url = String.valueOf(project.source().location());
        Optional<String> secret = Optional.ofNullable(project.source().auth())
                .map(auth -> auth.secretRef().name());
        Optional<GitRevision> revision =
                parsed instanceof ParsedGitRevision.Valid valid ? Optional.of(valid.revision()) : Optional.empty();
        RemoteHeadsCache.Heads heads =
                remotes.ask(new RemoteHeadsCache.Remote(url, build.getMetadata().getNamespace(), secret), revision);
        if (!(heads instanceof RemoteHeadsCache.Known known)) {
            return SourceFound.not(
                    heads instanceof RemoteHeadsCache.Unavailable unavailable
                            ? unavailable.message()
                            : "repository " + url + " did not answer; start a new build");
        }
        Optional<ResolvedRevision> found = revision.isPresent()
                ? known.heads().refs().find(revision.get())
                : known.heads().refs().findDefault();
        return found.map(at -> SourceFound.at(at.commit()))
                .orElseGet(() -> SourceFound.not("repository " + url + " has no "
                        + (asked == null ? "default branch" : "revision " + asked) + "; push it, or name another"));
    }

    /** The number is stored with the version it was read at: no two builds get the same one, and none is used again. */
    private long nextNumber(BuildProject project) {
        BuildProjectStatus status = project.getStatus();
        long next = status == null || status.lastBuildNumber() == null ? 1 : status.lastBuildNumber() + 1;
        BuildProject patch = StatusPatch.of(
                new BuildProject(),
                project,
                new BuildProjectStatus(null, next, null, null, null, null, null, null),
                true);
        client.resource(patch).subresource("status").patch(NUMBERS, patch);
        return next;
    }

    private static Refused refused(BuildPhaseType phase, String message) {
        return new Refused(phase, PhaseStatus.FAILED, PhaseContext.clientError(message));
    }
}
