package dev.slipway.operator;

import dev.slipway.api.AwsProject;
import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectStatus;
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
    private static final Duration UNSEEN = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final AwsAccesses accesses;
    private final AwsKinds kinds;
    private final AwsBuildLogs logs;
    private final BuildReport report;
    private final EventRecorder events;

    AwsBuilds(
            KubernetesClient client,
            AwsAccesses accesses,
            AwsKinds kinds,
            AwsBuildLogs logs,
            BuildReport report,
            EventRecorder events) {
        this.events = events;
        this.logs = logs;
        this.client = client;
        this.accesses = accesses;
        this.kinds = kinds;
        this.report = report;
    }

    /** Where a build belongs. */
    sealed interface Place {}

    /** On this cluster. */
    record OnCluster() implements Place {}

    /** In AWS; without its project nothing can be asked there. */
    record InAws(Optional<BuildProject> project) implements Place {}

    /** A build that was started in AWS stays there, whatever became of its project. */
    Place place(Build build) {
        BuildStatus status = build.getStatus();
        boolean startedThere = idOf(build).isPresent();
        if (status != null && status.buildStatus() != null && !startedThere) {
            return new OnCluster();
        }
        Optional<BuildProject> project = Optional.ofNullable(client.resources(BuildProject.class)
                        .inNamespace(build.getMetadata().getNamespace())
                        .withName(build.getSpec().projectName())
                        .get())
                .filter(KeptInAws::isKeptInAws);
        return project.isPresent() || startedThere ? new InAws(project) : new OnCluster();
    }

    UpdateControl<Build> reconcile(Build build, InAws place, Instant now) {
        String name = build.getSpec().projectName();
        if (place.project().isEmpty()) {
            return refused(
                    build,
                    "BuildProject " + name + " was deleted, or is not kept in AWS; see the build in CodeBuild",
                    now);
        }
        if (hasInputs(build)) {
            return refused(
                    build,
                    "BuildProject " + name
                            + " is kept in AWS and can't be given artifacts of a pipeline on the cluster;"
                            + " name a project of the cluster",
                    now);
        }
        if (build.getSpec().retryOf() != null) {
            return refused(
                    build,
                    "BuildProject " + name + " is kept in AWS, where a build is repeated by CodeBuild alone;"
                            + " start a new build",
                    now);
        }
        BuildProject project = place.project().get();
        AwsProject placement = Objects.requireNonNull(project.getSpec().aws(), "kept in AWS");
        BuildProjectStatus known = project.getStatus();
        if (known == null || known.aws() == null || known.aws().name() == null) {
            Optional<String> why = AwsReadiness.whyNot(known == null ? null : known.conditions());
            return why.isPresent()
                    ? refused(build, "BuildProject " + name + " is not in AWS: " + why.get(), now)
                    : UpdateControl.<Build>noUpdate().rescheduleAfter(SOON);
        }
        AwsAccesses.Lookup lookup =
                accesses.of(build.getMetadata().getNamespace(), placement, Set.of(placement.serviceRole()));
        if (lookup instanceof AwsAccesses.Refused refused) {
            return failed(build, new AwsFailure(AwsFailure.Kind.WAIT, refused.reason(), refused.message()), now);
        }
        AwsAnswer<AwsOpen.Builds> answer = kinds.builds(((AwsAccesses.Usable) lookup).access());
        if (answer instanceof AwsAnswer.Refused<AwsOpen.Builds> refused) {
            return failed(build, refused.failure(), now);
        }
        AwsOpen.Builds builds = ((AwsAnswer.Given<AwsOpen.Builds>) answer).value();
        String projectInAws = String.valueOf(known.aws().name());
        return idOf(build)
                .map(id -> follow(build, builds, projectInAws, id, now))
                .orElseGet(() -> start(build, builds, projectInAws, now));
    }

    private static boolean hasInputs(Build build) {
        return build.getSpec().inputArtifacts() != null
                && !build.getSpec().inputArtifacts().isEmpty();
    }

    private static Optional<String> idOf(Build build) {
        return Optional.ofNullable(build.getSpec().externalBuildId())
                .or(() -> Optional.ofNullable(build.getStatus()).map(BuildStatus::externalBuildId));
    }

    private UpdateControl<Build> start(Build build, AwsOpen.Builds builds, String project, Instant now) {
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
        builds.events().expect(project, id);
        builds.inventory().written(id, WatcherName.of(build), Optional.of(started));
        return report.mirrored(build, external(id, started), started, List.of(), now)
                .reschedule();
    }

    private UpdateControl<Build> follow(Build build, AwsOpen.Builds builds, String project, String id, Instant now) {
        if (!id.startsWith(project + ":")) {
            return refused(
                    build,
                    "build " + id + " is not one of project " + project + "; name the BuildProject that it is of",
                    now);
        }
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
            stop(build, builds, id);
        }
        List<String> log = logs.ofFailed(build, builds.logs(), present.document());
        UpdateControl<Build> update =
                report.mirrored(build, external(id, present.document()), present.document(), log, now);
        if (!CodeBuildBuilds.isUnderWay(present.document())) {
            builds.inventory().forget(id, WatcherName.of(build));
        }
        return stop ? update.rescheduleAfter(SOON) : update;
    }

    private void stop(Build build, AwsOpen.Builds builds, String id) {
        if (builds.api().stop(id) instanceof AwsAnswer.Refused<?> refused
                && refused.failure().kind() == AwsFailure.Kind.WAIT) {
            AwsFailure failure = refused.failure();
            events.record(
                    build, EventType.WARNING, failure.reason(), "The build was not stopped: " + failure.message());
        }
        builds.inventory().refresh(id);
    }

    private static BuildWriter.External external(String id, Document build) {
        return new BuildWriter.External(
                id, build.object("logs").text("deepLink").orElse(null));
    }

    /** A build that runs in AWS does not end because it cannot be seen for a while. */
    private UpdateControl<Build> failed(Build build, AwsFailure failure, Instant now) {
        if (failure.kind() == AwsFailure.Kind.RETRY) {
            return UpdateControl.<Build>noUpdate().rescheduleAfter(SOON.multipliedBy(3));
        }
        if (idOf(build).isPresent() && failure.kind() == AwsFailure.Kind.WAIT) {
            events.record(build, EventType.WARNING, failure.reason(), failure.message());
            return UpdateControl.<Build>noUpdate().rescheduleAfter(UNSEEN);
        }
        return refused(build, failure.message(), now);
    }

    private UpdateControl<Build> refused(Build build, String message, Instant now) {
        return report.ended(
                build, BuildPhaseType.SUBMITTED, PhaseStatus.FAILED, PhaseContext.clientError(message), List.of(), now);
    }
}
