package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectStatus;
import dev.slipway.core.build.BuildQueue;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.Conditions;
import dev.slipway.translate.QueueTranslation;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a BuildProject: says whether it can be built, gives its builds their turns if it has a limit, and removes what is left of them
 * when it is not wanted any more. A write that was overtaken is tried again for as long as it takes: nobody else gives turns.
 */
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 100, intervalMultiplier = 2, maxInterval = 10_000)
@ControllerConfiguration(
        name = "buildproject",
        fieldManager = "slipway-buildproject",
        informer = @Informer(genericFilter = OnThisCluster.class))
public class BuildProjectReconciler implements Reconciler<BuildProject> {

    private final KubernetesClient client;
    private final RunHistory history;
    private final UnusedRevisions revisions;
    private final EventRecorder events;
    private final InstantSource clock;

    BuildProjectReconciler(
            KubernetesClient client,
            RunHistory history,
            UnusedRevisions revisions,
            EventRecorder events,
            InstantSource clock) {
        this.client = client;
        this.history = history;
        this.revisions = revisions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, BuildProject>> prepareEventSources(EventSourceContext<BuildProject> context) {
        return List.of(
                EventSources.buildsOf(context),
                EventSources.owned(ControllerRevision.class, BuildProject.class, context));
    }

    @Override
    public UpdateControl<BuildProject> reconcile(BuildProject cached, Context<BuildProject> context) {
        List<Build> builds = context.getSecondaryResourcesAsStream(Build.class).toList();
        Optional<Duration> again = history.trim(cached, builds, clock.instant());
        revisions.remove(cached, builds.stream(), context.getSecondaryResourcesAsStream(ControllerRevision.class));
        BuildProject project = isLimited(cached) ? current(cached) : cached;
        UpdateControl<BuildProject> update = report(project, queue(project, builds));
        again.ifPresent(update::rescheduleAfter);
        return update;
    }

    /** Numbers are written to the status all the time, and places are given away only with the version that was read last. */
    private BuildProject current(BuildProject cached) {
        return Optional.ofNullable(client.resource(cached).get()).orElse(cached);
    }

    private static BuildQueue queue(BuildProject project, List<Build> builds) {
        Integer limit = project.getSpec().concurrentBuildLimit();
        return limit == null
                ? BuildQueue.EMPTY
                : BuildQueue.admit(
                        limit,
                        QueueTranslation.queue(project.getStatus()).running(),
                        builds.stream()
                                .map(QueueTranslation::candidate)
                                .flatMap(Optional::stream)
                                .toList());
    }

    private static boolean isLimited(BuildProject project) {
        return project.getSpec().concurrentBuildLimit() != null;
    }

    private UpdateControl<BuildProject> report(BuildProject project, BuildQueue queue) {
        BuildProjectStatus before = project.getStatus();
        ConditionFact ready = BuildProjectReadiness.of(project.getSpec());
        List<ConditionFact> facts = new ArrayList<>(List.of(ready));
        if (ready.truth() == ConditionFact.Truth.FALSE) {
            facts.add(new ConditionFact("Stalled", ConditionFact.Truth.TRUE, ready.reason(), ready.message()));
        }
        Long generation = project.getMetadata().getGeneration();
        // The number of the last build belongs to another field manager and is left out on purpose.
        BuildProjectStatus status = new BuildProjectStatus(
                generation,
                null,
                queue.running().isEmpty() ? null : queue.running(),
                queue.next().isEmpty() ? null : queue.next(),
                null,
                null,
                null,
                Conditions.of(before == null ? null : before.conditions(), facts, generation, clock.instant()));
        boolean same = before != null
                && generation.equals(before.observedGeneration())
                && queue.equals(QueueTranslation.queue(before))
                && status.conditions() != null
                && status.conditions().equals(before.conditions());
        if (same) {
            return UpdateControl.noUpdate();
        }
        StateEvents.ready(events, project, before == null ? null : before.conditions(), ready);
        return UpdateControl.patchStatus(StatusPatch.of(new BuildProject(), project, status, isLimited(project)));
    }
}
