package dev.slipway.operator;

import dev.slipway.api.ExecutionVariable;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineSpec;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import dev.slipway.translate.PipelineTranslation;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The definition that an execution runs: the pipeline as it was when the execution was first seen. */
@ApplicationScoped
public class ExecutionDefinitions {

    private final KubernetesClient client;
    private final Revisions revisions;

    ExecutionDefinitions(KubernetesClient client, Revisions revisions) {
        this.client = client;
        this.revisions = revisions;
    }

    /** What is stored first: the revision, and a state in which nothing has been started. */
    record Beginning(ExecutionState state, Optional<String> revision, Optional<String> firstStage) {}

    /** What became of the revision that an execution points at. */
    sealed interface Pinned {}

    /** It is there. */
    record Found(PipelineDefinition definition) implements Pinned {}

    /** It is gone; the execution cannot go on. */
    record Lost(ExecutionState state) implements Pinned {}

    /** The pipeline of an execution; one that is not in the cache may only not have arrived there yet. */
    Optional<Pipeline> pipeline(PipelineExecution execution, Optional<Pipeline> cached) {
        return cached.or(() -> Optional.ofNullable(client.resources(Pipeline.class)
                .inNamespace(execution.getMetadata().getNamespace())
                .withName(execution.getSpec().pipelineName())
                .get()));
    }

    Beginning begin(PipelineExecution execution, Optional<Pipeline> pipeline, Instant now) {
        String name = execution.getMetadata().getName();
        String pipelineName = execution.getSpec().pipelineName();
        if (pipeline.isEmpty()) {
            return refused(
                    name,
                    "PipelineNotFound",
                    "there is no Pipeline " + pipelineName + " in this namespace; create it",
                    now);
        }
        PipelineDefinition.Validation validation =
                PipelineTranslation.definition(pipelineName, pipeline.get().getSpec());
        if (validation instanceof PipelineDefinition.Invalid invalid) {
            return refused(
                    name,
                    "PipelineInvalid",
                    "Pipeline " + pipelineName + " cannot be run: "
                            + invalid.problems().get(0),
                    now);
        }
        PipelineDefinition definition = ((PipelineDefinition.Valid) validation).definition();
        String revision = revisions.keep(pipeline.get(), pipeline.get().getSpec());
        ExecutionState state = ExecutionState.begin(name, definition, variables(execution), now);
        return new Beginning(
                state,
                Optional.of(revision),
                definition.stages().stream().map(Stage::name).findFirst());
    }

    Pinned pinned(PipelineExecution execution, ExecutionState state, Instant now) {
        String revision = String.valueOf(execution.getStatus().pipelineRevision());
        Optional<PipelineSpec> spec =
                revisions.spec(execution.getMetadata().getNamespace(), revision, PipelineSpec.class);
        Optional<PipelineDefinition> definition = spec.map(found ->
                        PipelineTranslation.definition(execution.getSpec().pipelineName(), found))
                .filter(PipelineDefinition.Valid.class::isInstance)
                .map(valid -> ((PipelineDefinition.Valid) valid).definition());
        if (definition.isPresent()) {
            return new Found(definition.get());
        }
        ActionError error = new ActionError(
                "RevisionLost",
                "ControllerRevision " + revision + " is gone, and with it what this execution should run");
        return new Lost(ExecutionState.refused(state.id(), error, now));
    }

    private static Beginning refused(String name, String code, String message, Instant now) {
        return new Beginning(
                ExecutionState.refused(name, new ActionError(code, message), now), Optional.empty(), Optional.empty());
    }

    private static Map<String, String> variables(PipelineExecution execution) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (execution.getSpec().variables() != null) {
            for (ExecutionVariable variable : execution.getSpec().variables()) {
                variables.put(variable.name(), variable.value());
            }
        }
        return variables;
    }
}
