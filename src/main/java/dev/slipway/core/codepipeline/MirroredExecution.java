package dev.slipway.core.codepipeline;

import dev.slipway.core.build.BuildResult;
import dev.slipway.core.document.Document;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.execution.ActionState;
import dev.slipway.core.execution.ActionStatus;
import dev.slipway.core.execution.BuildOutcome;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An execution in CodePipeline as the state that executions on a cluster have. */
public final class MirroredExecution {

    private final Document execution;
    private final ExecutionStatus status;
    private final Map<String, BuildResult> builds;

    private MirroredExecution(Document execution, Map<String, BuildResult> builds) {
        this.execution = execution;
        this.builds = builds;
        this.status = Stream.of(ExecutionStatus.values())
                .filter(candidate -> execution.text("status").equals(Optional.of(candidate.spelling())))
                .findFirst()
                .orElse(ExecutionStatus.IN_PROGRESS);
    }

    /** The state, without more of its builds than CodePipeline tells. */
    public static ExecutionState state(
            String id, Document execution, List<Document> actions, Instant start, Instant now) {
        return state(id, execution, actions, Map.of(), start, now);
    }

    /**
     * The state.
     *
     * @param id name of the object
     * @param execution as {@code GetPipelineExecution} gives it
     * @param actions as {@code ListActionExecutions} gives them, in any order
     * @param builds what is known of its {@link #failedBuilds}, by id
     * @param start when it was started
     * @param now taken for its end, which CodePipeline does not tell
     */
    public static ExecutionState state(
            String id,
            Document execution,
            List<Document> actions,
            Map<String, BuildResult> builds,
            Instant start,
            Instant now) {
        MirroredExecution mirrored = new MirroredExecution(execution, builds);
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

    /** Ids of the builds by which it has failed; that of the action that is to blame comes first. None before it has ended. */
    public static List<String> failedBuilds(Document execution, List<Document> actions) {
        MirroredExecution mirrored = new MirroredExecution(execution, Map.of());
        if (mirrored.status != ExecutionStatus.FAILED) {
            return List.of();
        }
        Set<String> builds = actions.stream()
                .filter(MirroredExecution::isBuild)
                .flatMap(action -> externalId(action).stream())
                .collect(Collectors.toSet());
        return mirrored.stages(actions).values().stream()
                .flatMap(stage -> stage.actions().values().stream())
                .filter(action -> action.status() == ActionStatus.FAILED)
                .flatMap(action -> action.externalId().stream())
                .filter(builds::contains)
                .toList();
    }

    /** An action type of somebody else may have any name, and its worker says any id. */
    private static boolean isBuild(Document action) {
        Document type = action.object("input").object("actionTypeId");
        return type.text("owner").equals(Optional.of("AWS"))
                && type.text("provider").equals(Optional.of("CodeBuild"));
    }

    private static Optional<String> externalId(Document action) {
        return action.object("output").object("executionResult").text("externalExecutionId");
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
        ActionStatus actionStatus = Stream.of(ActionStatus.values())
                .filter(candidate -> action.text("status").equals(Optional.of(candidate.spelling())))
                .findFirst()
                .orElse(ActionStatus.IN_PROGRESS);
        Map<String, String> outputs = new LinkedHashMap<>();
        output.object("outputVariables").members().forEach((name, value) -> outputs.put(name, String.valueOf(value)));
        Optional<ActionObservation.Failed> failure = actionStatus == ActionStatus.FAILED
                ? build(action).or(() -> Optional.of(new ActionObservation.Failed(said(result), Optional.empty())))
                : Optional.empty();
        return new ActionState(
                actionStatus,
                time(action, "startTime").orElse(Instant.EPOCH),
                actionStatus == ActionStatus.IN_PROGRESS ? Optional.empty() : time(action, "lastUpdateTime"),
                externalId(action),
                result.text("externalExecutionSummary"),
                outputs,
                Map.of(),
                revision(outputs),
                failure.map(ActionObservation.Failed::error),
                failure.flatMap(ActionObservation.Failed::failure));
    }

    /** What its build says, in the words of an execution on a cluster. */
    private Optional<ActionObservation.Failed> build(Document action) {
        return externalId(action)
                .flatMap(id -> Optional.ofNullable(builds.get(id)).map(result -> BuildOutcome.of(id, result)))
                .filter(ActionObservation.Failed.class::isInstance)
                .map(ActionObservation.Failed.class::cast);
    }

    /** What CodePipeline says. */
    private static ActionError said(Document result) {
        Document error = result.object("errorDetails");
        return new ActionError(
                error.text("code").orElse("ActionFailed"),
                error.text("message")
                        .or(() -> result.text("externalExecutionSummary"))
                        .orElse("the action failed in CodePipeline"));
    }

    private static Optional<ResolvedRevision> revision(Map<String, String> outputs) {
        return Optional.ofNullable(outputs.get("CommitId"))
                .map(commit -> new ResolvedRevision(commit, outputs.getOrDefault("BranchName", "")));
    }

    private static Optional<Instant> time(Document document, String name) {
        return document.text(name).map(Instant::parse);
    }
}
