package dev.slipway.core.execution;

import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import dev.slipway.core.pipeline.VariableDeclaration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known about an execution of a pipeline; it is stored after every step, so that a restart goes on from it.
 *
 * @param id {@code #{codepipeline.PipelineExecutionId}}
 * @param variables the pipeline's variables with the values of this execution
 * @param stages the stages that have been entered, by name, in order
 * @param error why it failed when no action did
 */
public record ExecutionState(
        String id,
        ExecutionStatus status,
        Map<String, String> variables,
        Map<String, StageState> stages,
        Instant start,
        Optional<Instant> end,
        Optional<ActionError> error) {

    public ExecutionState {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    }

    /**
     * A new execution. One that leaves a variable without a value, or sets one that the pipeline does not declare, has
     * failed before it began.
     */
    public static ExecutionState begin(
            String id, PipelineDefinition definition, Map<String, String> overrides, Instant now) {
        Map<String, String> variables = new LinkedHashMap<>();
        Optional<ActionError> error = Optional.empty();
        for (VariableDeclaration declared : definition.variables()) {
            Optional<String> value =
                    Optional.ofNullable(overrides.get(declared.name())).or(declared::defaultValue);
            value.ifPresent(v -> variables.put(declared.name(), v));
            if (value.isEmpty() && error.isEmpty()) {
                error = Optional.of(new ActionError(
                        "VariableMissing",
                        "pipeline " + definition.name() + " needs a value for variable " + declared.name()
                                + "; give it when you start the execution"));
            }
        }
        for (String name : overrides.keySet()) {
            if (error.isEmpty()
                    && definition.variables().stream().noneMatch(v -> v.name().equals(name))) {
                error = Optional.of(new ActionError(
                        "VariableUnknown",
                        "pipeline " + definition.name() + " declares no variable " + name
                                + "; add it to spec.variables"));
            }
        }
        ExecutionStatus status = error.isPresent() ? ExecutionStatus.FAILED : ExecutionStatus.IN_PROGRESS;
        return new ExecutionState(
                id, status, variables, Map.of(), now, error.isPresent() ? Optional.of(now) : Optional.empty(), error);
    }

    /** An execution that cannot be run at all. */
    public static ExecutionState refused(String id, ActionError error, Instant now) {
        return new ExecutionState(
                id, ExecutionStatus.FAILED, Map.of(), Map.of(), now, Optional.of(now), Optional.of(error));
    }

    public Optional<ActionState> action(ActionKey key) {
        return Optional.ofNullable(stages.get(key.stage()))
                .flatMap(stage -> Optional.ofNullable(stage.actions().get(key.action())));
    }

    /** The first stage that has not succeeded: the one it is in, or waits for. */
    public Optional<Stage> currentStage(PipelineDefinition definition) {
        return definition.stages().stream()
                .filter(stage -> !stages.containsKey(stage.name())
                        || stages.get(stage.name()).status() != StageStatus.SUCCEEDED)
                .findFirst();
    }

    ExecutionState with(ExecutionStatus newStatus) {
        return new ExecutionState(id, newStatus, variables, stages, start, end, error);
    }

    ExecutionState ended(ExecutionStatus newStatus, Instant now) {
        return new ExecutionState(id, newStatus, variables, stages, start, Optional.of(now), error);
    }

    ExecutionState with(String stage, StageState state) {
        Map<String, StageState> changed = new LinkedHashMap<>(stages);
        changed.put(stage, state);
        return new ExecutionState(id, status, variables, changed, start, end, error);
    }

    ExecutionState with(ActionKey key, ActionState state) {
        StageState stage = java.util.Objects.requireNonNull(stages.get(key.stage()), "the stage has been entered");
        return with(key.stage(), stage.with(key.action(), state));
    }
}
