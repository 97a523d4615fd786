package dev.slipway.operator;

import dev.slipway.api.Approval;
import dev.slipway.api.Build;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.execution.ActionState;
import dev.slipway.core.execution.Admission;
import dev.slipway.core.execution.BuildOutcome;
import dev.slipway.core.execution.ExecutionPosition;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.Observation;
import dev.slipway.core.execution.StageAdmission;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.translate.BuildReader;
import dev.slipway.translate.PipelineWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at everything that an execution has set going. */
@ApplicationScoped
public class ExecutionObserver {

    private final SourceObserver sources;
    private final KubernetesClient client;

    ExecutionObserver(SourceObserver sources, KubernetesClient client) {
        this.sources = sources;
        this.client = client;
    }

    Observation observe(
            PipelineExecution execution,
            ExecutionState state,
            PipelineDefinition definition,
            Optional<Pipeline> pipeline,
            Context<PipelineExecution> context) {
        Map<ActionKey, ActionObservation> actions = new HashMap<>();
        definition
                .stages()
                .forEach(stage -> stage.actions().forEach(action -> {
                    ActionKey key = new ActionKey(stage.name(), action.name());
                    state.action(key)
                            .map(known -> known.inProgress()
                                    ? observation(execution, key, action, known, context)
                                    : Optional.<ActionObservation>empty())
                            .orElseGet(() -> unstored(execution, key, action, context))
                            .ifPresent(observation -> actions.put(key, observation));
                }));
        boolean stop = Boolean.TRUE.equals(execution.getSpec().stop());
        return new Observation(stop, admission(execution, definition, pipeline, context), actions);
    }

    private Optional<ActionObservation> observation(
            PipelineExecution execution,
            ActionKey key,
            Action action,
            ActionState state,
            Context<PipelineExecution> context) {
        if (action.configuration() instanceof ActionConfiguration.Git git) {
            return Optional.of(sources.observe(execution, action, git));
        }
        if (action.configuration() instanceof ActionConfiguration.Approval) {
            return ApprovalAnswers.of(key, context.getSecondaryResourcesAsStream(Approval.class))
                    .map(ApprovalAnswers::observation);
        }
        return build(execution, state, ExecutionEffects.buildName(execution, key), context);
    }

    /** A build that was created before a restart could store it: it may have ended meanwhile, and will not tell again. */
    private Optional<ActionObservation> unstored(
            PipelineExecution execution, ActionKey key, Action action, Context<PipelineExecution> context) {
        return action.configuration() instanceof ActionConfiguration.Build
                ? cached(execution, key, context).map(ExecutionObserver::observation)
                : Optional.empty();
    }

    private static Optional<Build> cached(
            PipelineExecution execution, ActionKey key, Context<PipelineExecution> context) {
        String name = ExecutionEffects.buildName(execution, key);
        return context.getSecondaryResourcesAsStream(Build.class)
                .filter(candidate -> candidate.getMetadata().getName().equals(name))
                .filter(candidate -> Ownership.isOwned(candidate, execution))
                .findFirst();
    }

    /** A build that is not in the cache may only not have arrived there yet: the API server has the last word. */
    private Optional<ActionObservation> build(
            PipelineExecution execution, ActionState state, String name, Context<PipelineExecution> context) {
        Optional<Build> build = context.getSecondaryResourcesAsStream(Build.class)
                .filter(candidate -> candidate.getMetadata().getName().equals(name))
                .findFirst();
        if (build.isEmpty() && state.externalId().isPresent()) {
            build = Optional.ofNullable(client.resources(Build.class)
                    .inNamespace(execution.getMetadata().getNamespace())
                    .withName(name)
                    .get());
            if (build.isEmpty()) {
                return Optional.of(new ActionObservation.Failed(
                        new ActionError(
                                "BuildDeleted", "Build " + name + " was deleted while it ran; start a new execution"),
                        Optional.empty()));
            }
        }
        return build.map(found -> Ownership.isOwned(found, execution)
                ? observation(found)
                : new ActionObservation.Failed(
                        new ActionError(
                                "BuildNameTaken", "Build " + name + " exists and belongs to somebody else; delete it"),
                        Optional.empty()));
    }

    private static ActionObservation observation(Build build) {
        String name = build.getMetadata().getName();
        return BuildReader.result(build.getStatus())
                .map(result -> BuildOutcome.of(name, result))
                .orElseGet(() -> new ActionObservation.Running(name));
    }

    private static Admission admission(
            PipelineExecution execution,
            PipelineDefinition definition,
            Optional<Pipeline> pipeline,
            Context<PipelineExecution> context) {
        List<ExecutionPosition> positions = context.getPrimaryCache()
                .list(
                        execution.getMetadata().getNamespace(),
                        other -> other.getSpec()
                                .pipelineName()
                                .equals(execution.getSpec().pipelineName()))
                .map(other -> PipelinePositions.position(definition, other))
                .toList();
        return StageAdmission.admissionOf(
                PipelinePositions.position(definition, execution),
                PipelineWriter.Memory.of(pipeline.map(Pipeline::getStatus).orElse(null))
                        .stages(),
                positions);
    }
}
