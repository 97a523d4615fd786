package dev.slipway.cli;

import dev.slipway.core.batch.BatchState;
import dev.slipway.core.batch.BatchTask;
import dev.slipway.core.batch.TaskState;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.PhaseRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The end of a batch: what failed and why, where things are, and how each of its builds ended. */
final class BatchReport {

    private static final String NONE = "-";

    private BatchReport() {}

    static List<String> lines(BatchState state, Map<String, BuildResult> results, RunDirectory run) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (BatchTask task : state.spec().tasks()) {
            Optional<BuildResult> result = Optional.ofNullable(results.get(task.identifier()));
            Optional<BuildFailure> failure = result.flatMap(BuildResult::failure);
            if (failure.isPresent()) {
                lines.add("Failed: build " + task.identifier()
                        + (task.ignoreFailure() ? ", which does not fail the batch (ignore-failure)" : ""));
                lines.addAll(RunReport.failure(failure.get()));
            }
        }
        lines.addAll(RunReport.places(run, Path.of("")));
        lines.add("");
        lines.addAll(table(state, results));
        return lines;
    }

    /** How a task stands, and for one that was never started why. */
    static String words(TaskState task) {
        if (task instanceof TaskState.NotStarted notStarted) {
            return "NOT_STARTED: " + words(notStarted.why());
        }
        if (task instanceof TaskState.Running running) {
            return running.stopping() ? "stopping" : "IN_PROGRESS";
        }
        return task instanceof TaskState.Ended ended ? ended.status().toString() : "waiting";
    }

    private static String words(TaskState.Reason why) {
        if (why instanceof TaskState.Reason.Dependency dependency) {
            return "it depends on " + dependency.identifier() + ", which did not succeed";
        }
        return why instanceof TaskState.Reason.FastFail failed
                ? failed.identifier() + " failed, and the batch has fast-fail"
                : "the batch was stopped";
    }

    private static List<String> table(BatchState state, Map<String, BuildResult> results) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("IDENTIFIER", "STATUS", "PHASE", "DURATION")));
        state.tasks()
                .forEach((identifier, task) -> rows.add(Optional.ofNullable(results.get(identifier))
                        .map(result -> row(identifier, result))
                        .orElse(List.of(identifier, "NOT_STARTED", NONE, NONE))));
        return TextTable.lines(rows);
    }

    /** The phase is the one that failed, or the last one. */
    private static List<String> row(String identifier, BuildResult result) {
        List<PhaseRecord> phases = result.phases();
        PhaseRecord last = phases.get(phases.size() - 1);
        String phase =
                result.failure().map(BuildFailure::phase).orElse(last.type()).toString();
        Duration duration = Duration.between(phases.get(0).start(), last.end().orElse(last.start()));
        return List.of(identifier, result.status().toString(), phase, RunReport.age(duration));
    }
}
