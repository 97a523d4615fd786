package dev.slipway.operator;

import dev.slipway.api.LatestExecution;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineExecutionStatus;
import dev.slipway.core.execution.ExecutionPosition;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import dev.slipway.translate.ExecutionReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the executions of a pipeline stand, as their statuses tell. */
final class PipelinePositions {

    private static final int SHORT_REVISION = 12;

    private PipelinePositions() {}

    static List<ExecutionPosition> of(PipelineDefinition definition, List<PipelineExecution> executions) {
        return executions.stream()
                .map(execution -> position(definition, execution))
                .toList();
    }

    static ExecutionPosition position(PipelineDefinition definition, PipelineExecution execution) {
        String name = execution.getMetadata().getName();
        if (execution.getMetadata().getDeletionTimestamp() != null) {
            return ExecutionPosition.over(name, created(execution));
        }
        Optional<ExecutionState> state = ExecutionReader.state(name, execution.getStatus());
        return state.map(known -> ExecutionPosition.of(name, created(execution), definition, known))
                .orElseGet(() -> new ExecutionPosition(
                        name,
                        created(execution),
                        definition.stages().stream().map(Stage::name).findFirst(),
                        false));
    }

    static ExecutionPosition positionByAge(PipelineExecution execution) {
        return ExecutionPosition.over(execution.getMetadata().getName(), created(execution));
    }

    /** What {@code kubectl get pipelines} shows; {@code executions} are ordered by age. */
    static Optional<LatestExecution> latest(List<PipelineExecution> executions) {
        if (executions.isEmpty()) {
            return Optional.empty();
        }
        PipelineExecution newest = executions.get(executions.size() - 1);
        PipelineExecutionStatus status = newest.getStatus();
        String name = newest.getMetadata().getName();
        if (status == null || status.status() == null) {
            return Optional.of(new LatestExecution(name, null, null, null, null));
        }
        String revision =
                status.sourceRevisions() == null || status.sourceRevisions().isEmpty()
                        ? null
                        : status.sourceRevisions().get(0).revisionId();
        String shown = revision == null || revision.length() <= SHORT_REVISION
                ? revision
                : revision.substring(0, SHORT_REVISION);
        return Optional.of(
                new LatestExecution(name, status.status().name(), status.currentStage(), shown, status.startTime()));
    }

    private static Instant created(PipelineExecution execution) {
        return Instant.parse(execution.getMetadata().getCreationTimestamp());
    }
}
