package dev.slipway.cli;

import dev.slipway.process.ProcessBuildRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Runs whose process was killed and could not tidy up: processes of their builds go on, and the files from which those took
 * their variables, secrets among them, are still there (ADR 0038).
 */
final class AbandonedRuns {

    private AbandonedRuns() {}

    /** Ends and removes what they have left beside {@code current}; their logs, artifacts and records stay. */
    static void clear(RunDirectory current, RunConsole console) throws IOException {
        Path runs = Objects.requireNonNull(current.path().getParent());
        for (int number : RunDirectory.numbers(runs)) {
            Path run = runs.resolve(Integer.toString(number));
            List<Path> left = RunDirectory.workspaces(run);
            if (number != current.number() && !left.isEmpty() && RunLock.isFree(run)) {
                clear(number, run, left, console);
            }
        }
    }

    private static void clear(int number, Path run, List<Path> left, RunConsole console) {
        try {
            ProcessBuildRunner.endProcesses(run.resolve("builds"));
            for (Path folder : left) {
                Deletion.of(folder);
            }
            console.say("Removed what run " + number + " had left: the directories and processes of its builds.");
        } catch (IOException e) {
            console.say("what run " + number + " has left cannot be removed: " + FileProblem.named(e)
                    + "; it can hold secrets, so remove it by hand: " + run);
        }
    }
}
