package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.BuildSpec;
import dev.slipway.api.BuildStatus;
import dev.slipway.translate.BuildReader;
import dev.slipway.translate.BuildWriter;
import dev.slipway.translate.RetryTranslation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Builds that repeat others, by hand or by themselves (ADR 0048). */
@ApplicationScoped
public class RetriedBuilds {

    private final KubernetesClient client;
    private final Revisions revisions;
    private final Children children;
    private final EventRecorder events;

    RetriedBuilds(KubernetesClient client, Revisions revisions, Children children, EventRecorder events) {
        this.client = client;
        this.revisions = revisions;
        this.children = children;
        this.events = events;
    }

    /** What was found of a build that shall be repeated. */
    sealed interface Lookup {}

    /** All that is needed. */
    record Found(Build original, BuildProjectSpec project, Optional<BuildSpec> parameters) implements Lookup {}

    /** It cannot be repeated. */
    record Refused(String message) implements Lookup {}

    /** The build that {@code retry} repeats. */
    Lookup find(Build retry, String name) {
        String namespace = retry.getMetadata().getNamespace();
        Build original = client.resources(Build.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
        if (original == null) {
            return new Refused(
                    "there is no Build " + name + " in this namespace to repeat; create a Build without retryOf");
        }
        String project = original.getSpec().projectName();
        if (!project.equals(retry.getSpec().projectName())) {
            return new Refused("Build " + name + " is of BuildProject " + project + "; name that project");
        }
        BuildStatus status = original.getStatus();
        if (BuildReader.result(status).isEmpty()) {
            return new Refused("Build " + name + " has not ended; stop it or wait, then create the retry");
        }
        if (status.projectRevision() == null) {
            return new Refused("Build " + name + " has never begun; create a Build without retryOf");
        }
        Optional<BuildProjectSpec> pinned = revisions.spec(namespace, status.projectRevision(), BuildProjectSpec.class);
        Optional<Build> whole = whole(original);
        return pinned.isPresent() && whole.isPresent()
                ? new Found(
                        original,
                        pinned.get(),
                        RetryTranslation.parameters(whole.get().getSpec()))
                : new Refused("the ControllerRevisions of Build " + name
                        + " are gone, and with them what it ran; create a Build without retryOf");
    }

    /** A build with what it has taken over from another; empty when somebody deleted that. */
    Optional<Build> whole(Build build) {
        String revision = build.getStatus().parametersRevision();
        return revision == null
                ? Optional.of(build)
                : revisions
                        .spec(build.getMetadata().getNamespace(), revision, BuildSpec.class)
                        .map(parameters -> RetryTranslation.whole(build, parameters));
    }

    /** Starts a build that has ended again, if that is due: first the new Build, then the old one's word of it. */
    UpdateControl<Build> after(Build build) {
        if (!RetryTranslation.isDue(build.getStatus())
                || Boolean.TRUE.equals(build.getSpec().stop())) {
            return UpdateControl.noUpdate();
        }
        BuildStatus status = build.getStatus();
        return RetryTranslation.autoRetry(status)
                .map(retry -> {
                    Build next = RetryTranslation.next(build, retry);
                    String name = next.getMetadata().getName();
                    if (!isStarted(build, next)) {
                        events.record(
                                build,
                                EventType.WARNING,
                                "RetryNameTaken",
                                "The build is not started again: Build " + name + " is something else; delete it.");
                        return UpdateControl.<Build>noUpdate();
                    }
                    events.record(build, EventType.NORMAL, "BuildRetried", "Build " + name + " repeats this one.");
                    return UpdateControl.patchStatus(StatusPatch.of(
                            new Build(), build, BuildWriter.repeated(status, retry.followedBy(name)), false));
                })
                .orElseGet(UpdateControl::noUpdate);
    }

    /** One that somebody has made by that name to repeat this build does as well. */
    private boolean isStarted(Build build, Build next) {
        Children.Creation<Build> creation = children.create(next, build);
        Build there = creation instanceof Children.Present<Build> present
                ? present.object()
                : ((Children.Foreign<Build>) creation).object();
        return build.getMetadata().getName().equals(there.getSpec().retryOf());
    }
}
