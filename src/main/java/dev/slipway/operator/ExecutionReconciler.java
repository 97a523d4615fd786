package dev.slipway.operator;

import dev.slipway.api.Approval;
import dev.slipway.api.Build;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineExecutionStatus;
import dev.slipway.core.execution.Decision;
import dev.slipway.core.execution.ExecutionDecider;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.Observation;
import dev.slipway.core.execution.Transition;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.translate.ExecutionReader;
import dev.slipway.translate.ExecutionWriter;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs a PipelineExecution: observe, decide, carry out, store. */
@ControllerConfiguration(name = "pipelineexecution", fieldManager = "slipway-pipelineexecution")
public class ExecutionReconciler implements Reconciler<PipelineExecution> {

    private final AwsExecutions aws;
    private final ExecutionDefinitions definitions;
    private final ExecutionObserver observer;
    private final ExecutionEffects effects;
    private final EventRecorder events;
    private final InstantSource clock;

    ExecutionReconciler(
            AwsExecutions aws,
            ExecutionDefinitions definitions,
            ExecutionObserver observer,
            ExecutionEffects effects,
            EventRecorder events,
            InstantSource clock) {
        this.aws = aws;
        this.definitions = definitions;
        this.observer = observer;
        this.effects = effects;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, PipelineExecution>> prepareEventSources(EventSourceContext<PipelineExecution> context) {
        return List.of(
                EventSources.pipelineOf(context),
                EventSources.owned(Build.class, PipelineExecution.class, context),
                EventSources.of(Approval.class, PipelineExecution.class, context, ExecutionReconciler::executionOf),
                EventSources.inAws(context.getPrimaryCache(), aws::onEvent));
    }

    @Override
    public UpdateControl<PipelineExecution> reconcile(PipelineExecution execution, Context<PipelineExecution> context) {
        PipelineExecutionStatus before = execution.getStatus();
        Optional<ExecutionState> state =
                ExecutionReader.state(execution.getMetadata().getName(), before);
        if (state.filter(known -> known.status().isFinal()).isPresent()) {
            return UpdateControl.noUpdate();
        }
        Instant now = clock.instant();
        Optional<Pipeline> cached = context.getSecondaryResource(Pipeline.class);
        Optional<Pipeline> pipeline = state.isEmpty() ? definitions.pipeline(execution, cached) : cached;
        if (AwsExecutions.isInAws(execution, pipeline)) {
            return aws.reconcile(execution, pipeline, context, now);
        }
        if (state.isEmpty()) {
            ExecutionDefinitions.Beginning beginning = definitions.begin(execution, pipeline, now);
            return store(execution, beginning.state(), beginning.revision(), beginning.firstStage(), now)
                    .reschedule();
        }
        ExecutionDefinitions.Pinned pinned = definitions.pinned(execution, state.get(), now);
        if (pinned instanceof ExecutionDefinitions.Lost lost) {
            return report(execution, state.get(), lost.state(), Optional.empty(), now);
        }
        PipelineDefinition definition = ((ExecutionDefinitions.Found) pinned).definition();
        Observation observation = observer.observe(execution, state.get(), definition, pipeline, context);
        Decision decision = ExecutionDecider.decide(definition, state.get(), observation, now);
        decision.effects().forEach(effect -> effects.carryOut(effect, execution, decision.state()));
        UpdateControl<PipelineExecution> update =
                report(execution, state.get(), decision.state(), stageToShow(definition, decision.state()), now);
        if (decision.state().equals(state.get())) {
            decision.wakeAt()
                    .ifPresent(at ->
                            update.rescheduleAfter(Duration.between(now, at).plusMillis(1)));
            return update;
        }
        // What an action waits for may have been there before the action was (an answer, a build), and will not tell
        // again.
        return update.reschedule();
    }

    private UpdateControl<PipelineExecution> report(
            PipelineExecution execution,
            ExecutionState before,
            ExecutionState after,
            Optional<String> stage,
            Instant now) {
        if (after.equals(before)) {
            return UpdateControl.noUpdate();
        }
        StateEvents.transitions(events, execution, Transition.between(before, after));
        String revision = execution.getStatus().pipelineRevision();
        return store(execution, after, Optional.ofNullable(revision), stage, now);
    }

    private static UpdateControl<PipelineExecution> store(
            PipelineExecution execution,
            ExecutionState state,
            Optional<String> revision,
            Optional<String> stage,
            Instant now) {
        PipelineExecutionStatus before = execution.getStatus();
        PipelineExecutionStatus status = ExecutionWriter.status(
                state,
                revision.orElse(null),
                stage.or(() -> Optional.ofNullable(before).map(PipelineExecutionStatus::currentStage)),
                before == null ? null : before.conditions(),
                execution.getMetadata().getGeneration(),
                now);
        return UpdateControl.patchStatus(StatusPatch.of(new PipelineExecution(), execution, status, false));
    }

    /** The stage it is in or waits for; of one that has succeeded, the last. */
    private static Optional<String> stageToShow(PipelineDefinition definition, ExecutionState state) {
        return state.currentStage(definition)
                .or(() ->
                        Optional.of(definition.stages().get(definition.stages().size() - 1)))
                .map(dev.slipway.core.pipeline.Stage::name);
    }

    private static Set<ResourceID> executionOf(Approval approval) {
        return Set.of(new ResourceID(
                approval.getSpec().pipelineExecutionName(),
                approval.getMetadata().getNamespace()));
    }
}
