package dev.slipway.operator;

import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectStatus;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.Conditions;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Keeps a BuildProject: says whether it can be built. */
@ControllerConfiguration(
        name = "buildproject",
        fieldManager = "slipway-buildproject",
        informer = @Informer(genericFilter = OnThisCluster.class))
public class BuildProjectReconciler implements Reconciler<BuildProject> {

    private final EventRecorder events;
    private final InstantSource clock;

    BuildProjectReconciler(EventRecorder events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public UpdateControl<BuildProject> reconcile(BuildProject project, Context<BuildProject> context) {
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
