package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectStatus;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.Conditions;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a BuildProject: says whether it can be built, and removes what is left of its builds when it is not wanted any more. */
@ControllerConfiguration(
        name = "buildproject",
        fieldManager = "slipway-buildproject",
        informer = @Informer(genericFilter = OnThisCluster.class))
public class BuildProjectReconciler implements Reconciler<BuildProject> {

    private final RunHistory history;
    private final UnusedRevisions revisions;
    private final EventRecorder events;
    private final InstantSource clock;

    BuildProjectReconciler(RunHistory history, UnusedRevisions revisions, EventRecorder events, InstantSource clock) {
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
    public UpdateControl<BuildProject> reconcile(BuildProject project, Context<BuildProject> context) {
        List<Build> builds = context.getSecondaryResourcesAsStream(Build.class).toList();
        Optional<Duration> again = history.trim(project, builds, clock.instant());
        revisions.remove(project, builds.stream(), context.getSecondaryResourcesAsStream(ControllerRevision.class));
        UpdateControl<BuildProject> update = report(project);
        again.ifPresent(update::rescheduleAfter);
        return update;
    }

    private UpdateControl<BuildProject> report(BuildProject project) {
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
                null,
                null,
                null,
                Conditions.of(before == null ? null : before.conditions(), facts, generation, clock.instant()));
        boolean same = before != null
                && generation.equals(before.observedGeneration())
                && status.conditions() != null
                && status.conditions().equals(before.conditions());
        if (same) {
            return UpdateControl.noUpdate();
        }
        StateEvents.ready(events, project, before == null ? null : before.conditions(), ready);
        return UpdateControl.patchStatus(StatusPatch.of(new BuildProject(), project, status, false));
    }
}
