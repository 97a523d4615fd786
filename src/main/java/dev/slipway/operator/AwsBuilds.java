package dev.slipway.operator;

import dev.slipway.api.AwsProject;
import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildStatus;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.resource.CodeBuildBuilds;
import dev.slipway.aws.resource.Known;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.document.Document;
import dev.slipway.translate.BuildWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Starts a Build of a project that is kept in AWS there, and follows it to its end. */
@ApplicationScoped
public class AwsBuilds {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final AwsAccesses accesses;
    private final AwsKinds kinds;
    private final BuildReport report;

    AwsBuilds(KubernetesClient client, AwsAccesses accesses, AwsKinds kinds, BuildReport report) {
        this.client = client;
        this.accesses = accesses;
        this.kinds = kinds;
        this.report = report;
    }

    /** The project of a build, if the build is in AWS or will be. */
    Optional<BuildProject> projectInAws(Build build) {
        BuildStatus status = build.getStatus();
        boolean onCluster = status != null && status.buildStatus() != null && status.externalBuildId() == null;
        return onCluster
                ? Optional.empty()
                : Optional.ofNullable(client.resources(BuildProject.class)
                                .inNamespace(build.getMetadata().getNamespace())
                                .withName(build.getSpec().projectName())
                                .get())
                        .filter(KeptInAws::isKeptInAws);
    }

    UpdateControl<Build> reconcile(Build build, BuildProject project, Instant now) {
        AwsProject placement = Objects.requireNonNull(project.getSpec().aws(), "kept in AWS");
        if (project.getStatus() == null
                || project.getStatus().aws() == null
                || project.getStatus().aws().name() == null) {
            return UpdateControl.<Build>noUpdate().rescheduleAfter(SOON);
        }
        AwsAccesses.Lookup lookup =
                accesses.of(build.getMetadata().getNamespace(), placement, Set.of(placement.serviceRole()));
        if (lookup instanceof AwsAccesses.Refused refused) {
            return refused(build, refused.message(), now);
        }
        AwsAnswer<AwsKinds.Builds> answer = kinds.builds(((AwsAccesses.Usable) lookup).access());
        if (answer instanceof AwsAnswer.Refused<AwsKinds.Builds> refused) {
            return failed(build, refused.failure(), now);
        }
        AwsKinds.Builds builds = ((AwsAnswer.Given<AwsKinds.Builds>) answer).value();
        BuildStatus status = build.getStatus();
        return status == null || status.externalBuildId() == null
                ? start(build, builds, String.valueOf(project.getStatus().aws().name()), now)
                : follow(build, builds, status, now);
    }

    private UpdateControl<Build> start(Build build, AwsKinds.Builds builds, String project, Instant now) {
        if (Boolean.TRUE.equals(build.getSpec().stop())) {
            return report.stopped(build, new BuildSnapshot.Running(List.of()), now);
        }
        Map<String, String> variables = new LinkedHashMap<>();
        Optional.ofNullable(build.getSpec().environmentVariablesOverride())
                .orElse(List.of())
                .forEach(variable -> variables.put(variable.name(), variable.value()));
        // The uid makes it the same request, however often it is asked for.
        AwsAnswer<Document> answer = builds.api()
                .start(
                        project,
                        build.getMetadata().getUid(),
                        Optional.ofNullable(build.getSpec().sourceVersion()),
                        variables);
        if (answer instanceof AwsAnswer.Refused<Document> refused) {
            return failed(build, refused.failure(), now);
        }
        Document started = ((AwsAnswer.Given<Document>) answer).value();
        String id = started.text("id").orElseThrow();
        builds.inventory().written(id, WatcherName.of(build), Optional.of(started));
        return report.mirrored(build, external(id, started), started, now).reschedule();
    }

    private UpdateControl<Build> follow(Build build, AwsKinds.Builds builds, BuildStatus status, Instant now) {
        String id = String.valueOf(status.externalBuildId());
        Known known = builds.inventory().watch(id, WatcherName.of(build));
        if (known instanceof Known.Absent) {
            return refused(build, "build " + id + " is not in CodeBuild any more; start a new build", now);
        }
        if (known instanceof Known.Unavailable unavailable) {
            builds.inventory().refresh(id);
            return failed(build, unavailable.failure(), now);
        }
        if (!(known instanceof Known.Present present)) {
            return UpdateControl.noUpdate();
        }
        boolean stop = Boolean.TRUE.equals(build.getSpec().stop()) && CodeBuildBuilds.isUnderWay(present.document());
        if (stop) {
            builds.api().stop(id);
            builds.inventory().refresh(id);
        }
        UpdateControl<Build> update = report.mirrored(build, external(id, present.document()), present.document(), now);
        return stop ? update.rescheduleAfter(SOON) : update;
    }

    private static BuildWriter.External external(String id, Document build) {
        return new BuildWriter.External(
                id, build.object("logs").text("deepLink").orElse(null));
    }

    private UpdateControl<Build> failed(Build build, AwsFailure failure, Instant now) {
        return failure.kind() == AwsFailure.Kind.RETRY
                ? UpdateControl.<Build>noUpdate().rescheduleAfter(SOON.multipliedBy(3))
                : refused(build, failure.message(), now);
    }

    private UpdateControl<Build> refused(Build build, String message, Instant now) {
        return report.ended(
                build, BuildPhaseType.SUBMITTED, PhaseStatus.FAILED, PhaseContext.clientError(message), List.of(), now);
    }
}
