package dev.slipway.core.execution;

import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where an execution stands in its pipeline.
 *
 * @param stage the stage it is in or wants to enter; empty when it is over
 * @param inside whether it is in the stage
 */
public record ExecutionPosition(String execution, Instant created, Optional<String> stage, boolean inside) {

    /** Older executions first; of two that were created in the same second the one whose name counts higher is newer. */
    public static final Comparator<ExecutionPosition> BY_AGE = Comparator.comparing(ExecutionPosition::created)
            .thenComparing(position -> position.execution().length())
            .thenComparing(ExecutionPosition::execution);

    /** The position that a stored state tells. */
    public static ExecutionPosition of(
            String execution, Instant created, PipelineDefinition definition, ExecutionState state) {
        if (state.status().isFinal()) {
            return over(execution, created);
        }
        Optional<String> stage = state.currentStage(definition).map(Stage::name);
        return new ExecutionPosition(
                execution,
                created,
                stage,
                stage.filter(state.stages()::containsKey).isPresent());
    }

    /** An execution that holds nothing and wants nothing. */
    public static ExecutionPosition over(String execution, Instant created) {
        return new ExecutionPosition(execution, created, Optional.empty(), false);
    }

    boolean isAt(String name) {
        return stage.filter(name::equals).isPresent();
    }
}
