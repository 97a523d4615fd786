package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectStatus;
import dev.slipway.api.BuildStatus;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.translate.BuildWriter;
import dev.slipway.translate.RetryTranslation;
import dev.slipway.translate.SourceCommits;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

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
    private final SourceLookup sources;

    BuildAcceptance(KubernetesClient client, Revisions revisions, RetriedBuilds retried, SourceLookup sources) {
        this.client = client;
        this.revisions = revisions;
        this.retried = retried;
        this.sources = sources;
    }

    /** What became of a new Build. */
    sealed interface Outcome {}

    /** It will run. */
    record Accepted(
            long number, String revision, BuildWriter.Retry retry, SourceCommits commits, Instant start, Begin begin)
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
        SourceLookup.Outcome found = sources.find(build, project.getSpec());
        if (found instanceof SourceLookup.Refused no) {
            return refused(BuildPhaseType.DOWNLOAD_SOURCE, no.message());
        }
        return new Accepted(
                nextNumber(project),
                revisions.keep(project, project.getSpec()),
                new BuildWriter.Retry(null, RetryTranslation.first(build, project.getSpec())),
                ((SourceLookup.Resolved) found).commits(),
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
                SourceCommits.of(status),
                now,
                begin(project));
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
