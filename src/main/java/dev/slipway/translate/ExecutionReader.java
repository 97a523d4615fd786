package dev.slipway.translate;

import dev.slipway.api.ActionExecution;
import dev.slipway.api.ExecutionFailure;
import dev.slipway.api.OutputArtifact;
import dev.slipway.api.PipelineExecutionStatus;
import dev.slipway.api.SourceRevision;
import dev.slipway.api.StageExecution;
import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionState;
import dev.slipway.core.execution.ActionStatus;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.ExecutionStatus;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.execution.StageState;
import dev.slipway.core.execution.StageStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the state of an execution back from the status in which it was stored. */
public final class ExecutionReader {

    private final PipelineExecutionStatus status;

    private ExecutionReader(PipelineExecutionStatus status) {
        this.status = status;
    }

    /** The stored state; empty for an execution that nobody has looked at yet. */
    public static Optional<ExecutionState> state(String id, @Nullable PipelineExecutionStatus status) {
        if (status == null || status.status() == null || status.startTime() == null) {
            return Optional.empty();
        }
        return Optional.of(new ExecutionReader(status).read(id));
    }

    private ExecutionState read(String id) {
        Map<String, StageState> stages = new LinkedHashMap<>();
        Lists.orEmpty(status.stages()).forEach(stage -> stages.put(stage.name(), stage(stage)));
        return new ExecutionState(
                id,
                spelled(ExecutionStatus.values(), ExecutionStatus::spelling, String.valueOf(status.status())),
                NameValues.map(status.variables()),
                stages,
                Times.instant(status.startTime()).orElseThrow(),
                Times.instant(status.endTime()),
                error());
    }

    private Optional<ActionError> error() {
        ExecutionFailure failure = status.failure();
        return failure == null || failure.stage() != null || failure.message() == null
                ? Optional.empty()
                : Optional.of(new ActionError("Failed", failure.message()));
    }

    private StageState stage(StageExecution stage) {
        Map<String, ActionState> actions = new LinkedHashMap<>();
        Lists.orEmpty(stage.actions()).forEach(action -> actions.put(action.name(), action(stage.name(), action)));
        return new StageState(spelled(StageStatus.values(), StageStatus::spelling, stage.status()), actions);
    }

    private ActionState action(String stage, ActionExecution action) {
        Map<String, ArtifactOrigin> artifacts = new LinkedHashMap<>();
        for (OutputArtifact output : Lists.orEmpty(action.outputArtifacts())) {
            artifacts.put(output.name(), ArtifactTranslation.origin(output.git(), output.stored()));
        }
        return new ActionState(
                spelled(ActionStatus.values(), ActionStatus::spelling, action.status()),
                Times.instant(action.startTime()).orElse(Instant.EPOCH),
                Times.instant(action.endTime()),
                Optional.ofNullable(action.externalExecutionId()),
                Optional.ofNullable(action.summary()),
                NameValues.map(action.outputVariables()),
                artifacts,
                revision(action.name()),
                Optional.ofNullable(action.error())
                        .map(error -> new ActionError(text(error.code()), text(error.message()))),
                failure(stage, action.name()));
    }

    private Optional<ResolvedRevision> revision(String action) {
        return Lists.orEmpty(status.sourceRevisions()).stream()
                .filter(revision -> action.equals(revision.actionName()))
                .map(ExecutionReader::revision)
                .findFirst();
    }

    private static ResolvedRevision revision(SourceRevision revision) {
        return new ResolvedRevision(text(revision.revisionId()), text(revision.branch()));
    }

    private Optional<BuildFailure> failure(String stage, String action) {
        ExecutionFailure failure = status.failure();
        if (failure == null
                || failure.phase() == null
                || !stage.equals(failure.stage())
                || !action.equals(failure.action())) {
            return Optional.empty();
        }
        return Optional.of(new BuildFailure(
                BuildPhaseType.valueOf(failure.phase()),
                Optional.ofNullable(failure.command()),
                failure.exitCode() == null ? OptionalInt.empty() : OptionalInt.of(failure.exitCode()),
                text(failure.message()),
                Lists.orEmpty(failure.lastLines())));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> T spelled(T[] values, Function<T, String> spelling, @Nullable String text) {
        return Arrays.stream(values)
                .filter(value -> spelling.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a status: " + text));
    }
}
