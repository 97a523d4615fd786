package dev.slipway.core.run;

import dev.slipway.core.batch.BatchState;
import dev.slipway.core.batch.BatchStatus;
import dev.slipway.core.batch.BatchTask;
import dev.slipway.core.batch.TaskState;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.execution.ActionError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the run of a batch is written down: as one stage with an action for each build that was started or never will be.
 *
 * @param buildspec the file with the batch
 */
public record BatchRecord(int number, String buildspec, Instant start) {

    private static final String STAGE = "batch";

    /**
     * While it runs, and at its end.
     *
     * @param results of the builds that have ended, by the identifiers of their tasks
     * @param end how the batch ended, and when, once it has
     */
    public RunRecord of(BatchState state, Map<String, BuildResult> results, Optional<End> end) {
        RecordedStatus status = end.map(ended -> status(ended.status())).orElse(RecordedStatus.IN_PROGRESS);
        List<ActionRecord> actions = state.spec().tasks().stream()
                .filter(task -> !(state.task(task.identifier()) instanceof TaskState.Waiting))
                .map(task -> action(
                        task, state.task(task.identifier()), Optional.ofNullable(results.get(task.identifier()))))
                .toList();
        return new RunRecord(
                number,
                new RunRecord.OfBuildspec(buildspec),
                STAGE,
                "--batch",
                status,
                start,
                end.map(End::time),
                Map.of(),
                List.of(new StageRecord(STAGE, status, actions)),
                Optional.empty());
    }

    /** The end of a batch. */
    public record End(BatchStatus status, Instant time) {}

    private static ActionRecord action(BatchTask task, TaskState state, Optional<BuildResult> result) {
        boolean started = !(state instanceof TaskState.NotStarted);
        return new ActionRecord(
                task.identifier(),
                status(state),
                result.map(BatchRecord::start),
                result.map(BatchRecord::end),
                Optional.empty(),
                Optional.empty(),
                result.map(BuildResult::exportedVariables).orElse(Map.of()),
                result.map(build -> build.artifacts().stream()
                                .map(artifact -> task.identifier() + "/" + artifact.name())
                                .toList())
                        .orElse(List.of()),
                Optional.empty(),
                result.flatMap(BuildResult::failure).map(failure -> new ActionError("BuildFailed", failure.message())),
                result.flatMap(BuildResult::failure),
                Optional.empty(),
                started ? Optional.of("logs/" + task.identifier() + ".log") : Optional.empty());
    }

    private static RecordedStatus status(TaskState state) {
        if (state instanceof TaskState.Ended ended) {
            return ended.succeeded()
                    ? RecordedStatus.SUCCEEDED
                    : ended.status() == BuildStatus.STOPPED ? RecordedStatus.ABANDONED : RecordedStatus.FAILED;
        }
        return state instanceof TaskState.NotStarted ? RecordedStatus.SKIPPED : RecordedStatus.IN_PROGRESS;
    }

    private static RecordedStatus status(BatchStatus status) {
        return switch (status) {
            case SUCCEEDED -> RecordedStatus.SUCCEEDED;
            case FAILED -> RecordedStatus.FAILED;
            case STOPPED -> RecordedStatus.STOPPED;
        };
    }

    private static Instant start(BuildResult result) {
        return result.phases().get(0).start();
    }

    private static Instant end(BuildResult result) {
        PhaseRecord last = result.phases().get(result.phases().size() - 1);
        return last.end().orElse(last.start());
    }
}
