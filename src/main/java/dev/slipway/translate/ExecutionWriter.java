package dev.slipway.translate;

import dev.slipway.api.ActionExecution;
import dev.slipway.api.ExecutionFailure;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.OutputArtifact;
import dev.slipway.api.PipelineExecutionStatus;
import dev.slipway.api.SourceRevision;
import dev.slipway.api.StageExecution;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionState;
import dev.slipway.core.execution.ActionStatus;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.ExecutionStatus;
import dev.slipway.core.execution.StageState;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the state of an execution as the status of its PipelineExecution. */
public final class ExecutionWriter {

    private static final int MAX_VALUE = 4096;

    private final ExecutionState state;

    private ExecutionWriter(ExecutionState state) {
        this.state = state;
    }

    /**
     * The status.
     *
     * @param revision name of the ControllerRevision that the execution runs
     * @param currentStage the stage it is in, waits for, or ended in
     */
    public static PipelineExecutionStatus status(
            ExecutionState state,
            @Nullable String revision,
            Optional<String> currentStage,
            @Nullable List<Condition> before,
            @Nullable Long generation,
            Instant now) {
        return new ExecutionWriter(state).write(revision, currentStage, before, generation, now);
    }

    /** The status of one that runs in AWS. */
    public static PipelineExecutionStatus ofAws(
            ExecutionState state,
            @Nullable String externalId,
            @Nullable String url,
            @Nullable List<Condition> before,
            @Nullable Long generation,
            Instant now) {
        Optional<String> stage = state.stages().keySet().stream().reduce((earlier, later) -> later);
        PipelineExecutionStatus status = new ExecutionWriter(state).write(null, stage, before, generation, now);
        return new PipelineExecutionStatus(
                status.observedGeneration(),
                null,
                status.status(),
                status.currentStage(),
                status.startTime(),
                status.endTime(),
                externalId,
                url,
                status.variables(),
                status.sourceRevisions(),
                status.stages(),
                status.failure(),
                status.conditions());
    }

    private PipelineExecutionStatus write(
            @Nullable String revision,
            Optional<String> currentStage,
            @Nullable List<Condition> before,
            @Nullable Long generation,
            Instant now) {
        Optional<ExecutionFailure> failure = failure();
        List<StageExecution> stages = new ArrayList<>();
        state.stages().forEach((name, stage) -> stages.add(stage(name, stage)));
        return new PipelineExecutionStatus(
                generation,
                revision,
                ExecutionStatusType.valueOf(state.status().spelling()),
                currentStage.orElse(null),
                Times.text(state.start()),
                Times.text(state.end()),
                null,
                null,
                NameValues.of(state.variables()),
                Lists.orAbsent(revisions()),
                Lists.orAbsent(stages),
                failure.orElse(null),
                Conditions.of(before, facts(failure), generation, now));
    }

    private static StageExecution stage(String name, StageState stage) {
        List<ActionExecution> actions = new ArrayList<>();
        stage.actions().forEach((actionName, action) -> actions.add(action(actionName, action)));
        return new StageExecution(name, stage.status().spelling(), Lists.orAbsent(actions));
    }

    private static ActionExecution action(String name, ActionState action) {
        List<OutputArtifact> artifacts = new ArrayList<>();
        action.artifacts().forEach((artifact, origin) -> artifacts.add(ArtifactTranslation.output(artifact, origin)));
        return new ActionExecution(
                name,
                action.status().spelling(),
                Times.text(action.start()),
                Times.text(action.end()),
                action.externalId().orElse(null),
                action.summary().orElse(null),
                action.error().map(ExecutionWriter::error).orElse(null),
                NameValues.of(action.outputs()),
                Lists.orAbsent(artifacts));
    }

    private static dev.slipway.api.ActionError error(ActionError error) {
        return new dev.slipway.api.ActionError(error.code(), cut(error.message()));
    }

    private List<SourceRevision> revisions() {
        List<SourceRevision> revisions = new ArrayList<>();
        for (StageState stage : state.stages().values()) {
            stage.actions()
                    .forEach((name, action) -> action.revision()
                            .ifPresent(found -> revisions.add(new SourceRevision(name, found.id(), found.branch()))));
        }
        return revisions;
    }

    private Optional<ExecutionFailure> failure() {
        for (Map.Entry<String, StageState> stage : state.stages().entrySet()) {
            for (Map.Entry<String, ActionState> action :
                    stage.getValue().actions().entrySet()) {
                if (action.getValue().status() == ActionStatus.FAILED) {
                    return Optional.of(failure(stage.getKey(), action.getKey(), action.getValue()));
                }
            }
        }
        return state.error()
                .map(error -> new ExecutionFailure(null, null, null, null, null, cut(error.message()), null));
    }

    private static ExecutionFailure failure(String stage, String action, ActionState state) {
        Optional<BuildFailure> build = state.failure();
        return new ExecutionFailure(
                stage,
                action,
                build.map(failure -> failure.phase().name()).orElse(null),
                build.flatMap(BuildFailure::command).map(ExecutionWriter::cut).orElse(null),
                build.filter(failure -> failure.exitCode().isPresent())
                        .map(failure -> failure.exitCode().getAsInt())
                        .orElse(null),
                build.map(BuildFailure::message)
                        .or(() -> state.error().map(ActionError::message))
                        .map(ExecutionWriter::cut)
                        .orElse(null),
                build.map(BuildFailure::lastLines)
                        .flatMap(lines -> Optional.ofNullable(Lists.orAbsent(lines)))
                        .orElse(null));
    }

    private List<ConditionFact> facts(Optional<ExecutionFailure> failure) {
        ExecutionStatus status = state.status();
        if (!status.isFinal()) {
            return List.of(
                    new ConditionFact(
                            "Completed", ConditionFact.Truth.FALSE, status.spelling(), "The execution is under way."),
                    new ConditionFact(
                            "Succeeded",
                            ConditionFact.Truth.UNKNOWN,
                            status.spelling(),
                            "The execution is under way."));
        }
        String message = failure.map(ExecutionWriter::sentence).orElse(ended(status));
        return List.of(
                new ConditionFact("Completed", ConditionFact.Truth.TRUE, status.spelling(), ended(status)),
                new ConditionFact(
                        "Succeeded",
                        ConditionFact.Truth.of(status == ExecutionStatus.SUCCEEDED),
                        status.spelling(),
                        message));
    }

    private static String sentence(ExecutionFailure failure) {
        String where = failure.stage() == null ? "" : "Action " + failure.stage() + "/" + failure.action() + ": ";
        return cut(where + failure.message());
    }

    private static String ended(ExecutionStatus status) {
        return switch (status) {
            case SUCCEEDED -> "Every stage succeeded.";
            case SUPERSEDED -> "A newer execution took its place before a stage.";
            case STOPPED -> "The execution was stopped.";
            case CANCELLED -> "The pipeline was changed or deleted.";
            default -> "An action failed.";
        };
    }

    private static String cut(String text) {
        return text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE - 1) + "…";
    }
}
