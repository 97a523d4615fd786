package dev.slipway.core.codepipeline;

import dev.slipway.core.document.Document;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionState;
import dev.slipway.core.execution.ActionStatus;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.ExecutionStatus;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.execution.StageState;
import dev.slipway.core.execution.StageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An execution in CodePipeline as the state that executions on a cluster have. */
public final class MirroredExecution {

    private final Document execution;
    private final ExecutionStatus status;

    private MirroredExecution(Document execution) {
        this.execution = execution;
        this.status = Stream.of(ExecutionStatus.values())
                .filter(candidate -> execution.text("status").equals(Optional.of(candidate.spelling())))
                .findFirst()
                .orElse(ExecutionStatus.IN_PROGRESS);
    }

    /**
     * The state.
     *
     * @param id name of the object
     * @param execution as {@code GetPipelineExecution} gives it
     * @param actions as {@code ListActionExecutions} gives them, in any order
     * @param start when it was started
     * @param now taken for its end, which CodePipeline does not tell
     */
    public static ExecutionState state(
            String id, Document execution, List<Document> actions, Instant start, Instant now) {
        MirroredExecution mirrored = new MirroredExecution(execution);
        return new ExecutionState(
                id,
                mirrored.status,
                mirrored.variables(),
                mirrored.stages(actions),
                start,
                mirrored.status.isFinal() ? Optional.of(mirrored.end(actions).orElse(now)) : Optional.empty(),
                mirrored.error());
    }

    /** When the first action began; empty before that. CodePipeline tells no start of an execution itself. */
    public static Optional<Instant> start(List<Document> actions) {
        return actions.stream()
                .flatMap(action -> time(action, "startTime").stream())
                .min(Comparator.naturalOrder());
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        execution
                .objects("variables")
                .forEach(variable -> variables.put(
                        variable.text("name").orElse(""),
                        variable.text("resolvedValue").orElse("")));
        return variables;
    }

    private Optional<Instant> end(List<Document> actions) {
        return actions.stream()
                .flatMap(action -> time(action, "lastUpdateTime").stream())
                .max(Comparator.naturalOrder());
    }

    private Optional<ActionError> error() {
        return status == ExecutionStatus.FAILED
                ? execution.text("statusSummary").map(summary -> new ActionError("ExecutionFailed", summary))
                : Optional.empty();
    }

    /** Stages in the order in which they were entered; of an action that was tried again, the last try. */
    private Map<String, StageState> stages(List<Document> actions) {
        List<Document> inOrder = new ArrayList<>(actions);
        inOrder.sort(Comparator.comparing(action -> time(action, "startTime").orElse(Instant.MAX)));
        Map<String, Map<String, ActionState>> states = new LinkedHashMap<>();
        inOrder.forEach(
                action -> states.computeIfAbsent(action.text("stageName").orElse(""), stage -> new LinkedHashMap<>())
                        .put(action.text("actionName").orElse(""), action(action)));
        Map<String, StageState> stages = new LinkedHashMap<>();
        List<String> names = List.copyOf(states.keySet());
        for (int i = 0; i < names.size(); i++) {
            Map<String, ActionState> ofStage = states.getOrDefault(names.get(i), Map.of());
            boolean isLast = i == names.size() - 1;
            stages.put(names.get(i), new StageState(isLast ? last(ofStage) : StageStatus.SUCCEEDED, ofStage));
        }
        return stages;
    }

    private StageStatus last(Map<String, ActionState> actions) {
        return switch (status) {
            case SUCCEEDED -> StageStatus.SUCCEEDED;
            case FAILED -> StageStatus.FAILED;
            case STOPPING -> StageStatus.STOPPING;
            case STOPPED, CANCELLED, SUPERSEDED ->
                actions.values().stream().allMatch(action -> action.status() == ActionStatus.SUCCEEDED)
                        ? StageStatus.SUCCEEDED
                        : StageStatus.STOPPED;
            case IN_PROGRESS -> StageStatus.IN_PROGRESS;
        };
    }

    private ActionState action(Document action) {
        Document output = action.object("output");
        Document result = output.object("executionResult");
        Document error = result.object("errorDetails");
        ActionStatus actionStatus = Stream.of(ActionStatus.values())
                .filter(candidate -> action.text("status").equals(Optional.of(candidate.spelling())))
                .findFirst()
                .orElse(ActionStatus.IN_PROGRESS);
        Map<String, String> outputs = new LinkedHashMap<>();
        output.object("outputVariables").members().forEach((name, value) -> outputs.put(name, String.valueOf(value)));
        return new ActionState(
                actionStatus,
                time(action, "startTime").orElse(Instant.EPOCH),
                actionStatus == ActionStatus.IN_PROGRESS ? Optional.empty() : time(action, "lastUpdateTime"),
                result.text("externalExecutionId"),
                result.text("externalExecutionSummary"),
                outputs,
                Map.of(),
                revision(outputs),
                actionStatus == ActionStatus.FAILED
                        ? Optional.of(new ActionError(
                                error.text("code").orElse("ActionFailed"),
                                error.text("message")
                                        .or(() -> result.text("externalExecutionSummary"))
                                        .orElse("the action failed in CodePipeline")))
                        : Optional.empty(),
                Optional.empty());
    }

    private static Optional<ResolvedRevision> revision(Map<String, String> outputs) {
        return Optional.ofNullable(outputs.get("CommitId"))
                .map(commit -> new ResolvedRevision(commit, outputs.getOrDefault("BranchName", "")));
    }

    private static Optional<Instant> time(Document document, String name) {
        return document.text(name).map(Instant::parse);
    }
}
