package dev.slipway.cli;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.execution.ActionState;
import dev.slipway.core.execution.ActionStatus;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.ExecutionStatus;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.execution.StageState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The end of a run: what failed and why, where things are, and the table that kubectl would print. */
final class RunReport {

    private RunReport() {}

    /** What failed, if anything did: phase, command, exit code, last lines. */
    static List<String> failure(ExecutionState state) {
        List<String> lines = new ArrayList<>();
        state.error().ifPresent(error -> lines.add("Failed: " + error.message()));
        state.stages()
                .forEach((stage, stageState) -> stageState.actions().forEach((action, actionState) -> {
                    if (actionState.status() == ActionStatus.FAILED) {
                        lines.add("Failed: stage " + stage + ", action " + action);
                        lines.addAll(failure(actionState));
                    }
                }));
        return lines;
    }

    private static List<String> failure(ActionState action) {
        if (action.failure().isPresent()) {
            return failure(action.failure().get());
        }
        return List.of(
                "  reason:    " + action.error().map(error -> error.message()).orElse("unknown"));
    }

    static List<String> failure(BuildFailure failure) {
        List<String> lines = new ArrayList<>();
        lines.add("  phase:     " + failure.phase());
        failure.command()
                .ifPresent(
                        command -> lines.add("  command:   " + command.strip().replace("\n", "\n             ")));
        failure.exitCode().ifPresent(code -> lines.add("  exit code: " + code));
        if (failure.command().isEmpty()) {
            lines.add("  reason:    " + failure.message());
        }
        if (!failure.lastLines().isEmpty()) {
            lines.add("  its last lines:");
            failure.lastLines().forEach(line -> lines.add("    | " + line));
        }
        return lines;
    }

    /** Where logs and artifacts are, relative to {@code from} where that is shorter. */
    static List<String> places(RunDirectory run, Path from) {
        List<String> lines = new ArrayList<>();
        for (String folder : List.of("logs", "artifacts")) {
            for (Path file : files(run.path().resolve(folder))) {
                lines.add(String.format("%-11s", folder + ":") + shown(file, from));
            }
        }
        return lines;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String shown(Path file, Path from) {
        Path base = from.toAbsolutePath().normalize();
        return file.startsWith(base) ? base.relativize(file).toString() : file.toString();
    }

    /** The row that {@code kubectl get pipelines} prints. */
    static List<String> table(String pipeline, ExecutionState state, Instant now) {
        List<List<String>> rows = List.of(
                List.of("NAME", "TARGET", "READY", "STATUS", "STAGE", "REVISION", "STARTED", "AGE"),
                List.of(
                        pipeline,
                        "Process",
                        "True",
                        status(state),
                        lastStage(state.stages()),
                        revision(state).orElse("-"),
                        state.start()
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                .toString(),
                        age(Duration.between(state.start(), now))));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int width = Math.max(
                                rows.get(0).get(column).length(),
                                rows.get(1).get(column).length())
                        + 3;
                line.append(row.get(column))
                        .append(" ".repeat(width - row.get(column).length()));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    static String status(ExecutionState state) {
        return state.status().spelling();
    }

    private static String lastStage(Map<String, StageState> stages) {
        return stages.keySet().stream().reduce((first, second) -> second).orElse("-");
    }

    private static Optional<String> revision(ExecutionState state) {
        return state.stages().values().stream()
                .flatMap(stage -> stage.actions().values().stream())
                .map(ActionState::revision)
                .flatMap(Optional::stream)
                .map(ResolvedRevision::id)
                .findFirst();
    }

    private static String age(Duration age) {
        return age.toMinutes() == 0 ? age.toSeconds() + "s" : age.toMinutes() + "m" + age.toSecondsPart() + "s";
    }

    static ExitCode exitCode(ExecutionStatus status) {
        return switch (status) {
            case SUCCEEDED -> ExitCode.OK;
            case STOPPED -> ExitCode.STOPPED;
            default -> ExitCode.FAILED;
        };
    }
}
