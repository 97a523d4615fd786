package dev.slipway.operator;

import dev.slipway.api.BuildProject;
import dev.slipway.api.LatestExecution;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineStatus;
import dev.slipway.core.execution.ExecutionPosition;
import dev.slipway.core.execution.StageAdmission;
import dev.slipway.core.execution.StageOccupancy;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.PipelineTranslation;
import dev.slipway.translate.PipelineWriter;
import dev.slipway.translate.PipelineWriter.Memory;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps a Pipeline: says whether its definition can be run, starts an execution when a source changes, removes old
 * executions, and is the only one who lets executions into stages.
 */
@ControllerConfiguration(
        name = "pipeline",
        fieldManager = "slipway-pipeline",
        informer = @Informer(genericFilter = OnThisCluster.class))
public class PipelineReconciler implements Reconciler<Pipeline> {

    private final RemoteHeadsCache remotes;
    private final ExecutionStarter starter;
    private final RunHistory history;
    private final UnusedRevisions revisions;
    private final EventRecorder events;
    private final InstantSource clock;

    PipelineReconciler(
            RemoteHeadsCache remotes,
            ExecutionStarter starter,
            RunHistory history,
            UnusedRevisions revisions,
            EventRecorder events,
            InstantSource clock) {
        this.remotes = remotes;
        this.starter = starter;
        this.history = history;
        this.revisions = revisions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, Pipeline>> prepareEventSources(EventSourceContext<Pipeline> context) {
        SimpleInboundEventSource<Pipeline> news = new SimpleInboundEventSource<>("remote-heads");
        remotes.onChange(watcher -> news.propagateEvent(WatcherName.resource(watcher)));
        remotes.watchWhile(watcher ->
                context.getPrimaryCache().get(WatcherName.resource(watcher)).isPresent());
        return List.of(
                news,
                EventSources.of(PipelineExecution.class, Pipeline.class, context, EventSources::pipelineOf),
                EventSources.owned(ControllerRevision.class, Pipeline.class, context),
                EventSources.projectsOf(context));
    }

    @Override
    public UpdateControl<Pipeline> reconcile(Pipeline pipeline, Context<Pipeline> context) {
        Set<String> projects = context.getSecondaryResourcesAsStream(BuildProject.class)
                .map(project -> project.getMetadata().getName())
                .collect(Collectors.toSet());
        List<PipelineExecution> executions = context.getSecondaryResourcesAsStream(PipelineExecution.class)
                .sorted(Comparator.comparing(PipelinePositions::positionByAge, ExecutionPosition.BY_AGE))
                .toList();
        PipelineDefinition.Validation validation =
                PipelineTranslation.definition(pipeline.getMetadata().getName(), pipeline.getSpec());
        Memory before = Memory.of(pipeline.getStatus());
        Outcome outcome = validation instanceof PipelineDefinition.Valid valid
                ? run(pipeline, valid.definition(), projects, executions, before)
                : new Outcome(before, PipelineReadiness.invalid((PipelineDefinition.Invalid) validation));
        Optional<Duration> again = history.trim(pipeline, executions, clock.instant());
        revisions.remove(
                pipeline, executions.stream(), context.getSecondaryResourcesAsStream(ControllerRevision.class));
        UpdateControl<Pipeline> update = report(pipeline, outcome, executions);
        again.ifPresent(update::rescheduleAfter);
        return update;
    }

    private record Outcome(Memory memory, ConditionFact ready) {}

    private Outcome run(
            Pipeline pipeline,
            PipelineDefinition definition,
            Set<String> projects,
            List<PipelineExecution> executions,
            Memory before) {
        String namespace = pipeline.getMetadata().getNamespace();
        remotes.watch(WatcherName.of(pipeline), PipelineSources.remotes(namespace, definition));
        PipelineSources sources = PipelineSources.see(namespace, definition, remotes::of);
        List<StageOccupancy> stages = StageAdmission.admit(
                definition.stages().stream().map(Stage::name).toList(),
                before.stages(),
                PipelinePositions.of(definition, executions));
        Memory admitted = new Memory(before.lastExecutionNumber(), before.seen(), stages);
        ConditionFact ready = PipelineReadiness.of(definition, projects, sources);
        boolean mayStart = PipelineReadiness.allowsExecutions(definition, projects);
        return new Outcome(mayStart ? starter.start(pipeline, definition, sources, admitted) : admitted, ready);
    }

    /** The status is written with the resource version it was decided on, so that a stale cache admits nobody. */
    private UpdateControl<Pipeline> report(Pipeline pipeline, Outcome outcome, List<PipelineExecution> executions) {
        PipelineStatus before = pipeline.getStatus();
        Optional<LatestExecution> latest = PipelinePositions.latest(executions);
        PipelineStatus status = PipelineWriter.status(
                outcome.memory(),
                latest,
                PipelineReadiness.facts(outcome.ready(), latest),
                before == null ? null : before.conditions(),
                pipeline.getMetadata().getGeneration(),
                clock.instant());
        if (status.equals(before)) {
            return UpdateControl.noUpdate();
        }
        StateEvents.ready(events, pipeline, before == null ? null : before.conditions(), outcome.ready());
        return UpdateControl.patchStatus(StatusPatch.of(new Pipeline(), pipeline, status, true));
    }

    static ResourceID id(Pipeline pipeline) {
        return ResourceID.fromResource(pipeline);
    }
}
