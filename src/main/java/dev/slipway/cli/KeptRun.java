package dev.slipway.cli;

import dev.slipway.core.run.RunDocumentReader;
import dev.slipway.core.run.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run whose folder is still there.
 *
 * @param underWay whether its process is there, too
 * @param record what is known of it; nothing of a run that has only just begun, or was made by another version of Slipway
 */
record KeptRun(int number, Path path, boolean underWay, Optional<RunRecord> record) {

    /** The runs of a directory, the latest first. */
    static List<KeptRun> in(Path directory) {
        Path runs = RunDirectory.runs(directory);
        if (!RunDirectory.exists(directory)) {
            return List.of();
        }
        try {
            return RunDirectory.numbers(runs).stream()
                    .sorted(Comparator.reverseOrder())
                    .map(number -> of(number, runs.resolve(Integer.toString(number))))
                    .toList();
        } catch (IOException e) {
            throw RefusedException.input("cannot read " + runs + ": " + FileProblem.words(e));
        }
    }

    /** The lock is looked at first: a run writes how it ended before it gives the lock back. */
    private static KeptRun of(int number, Path path) {
        boolean underWay = !RunLock.isFree(path);
        Optional<RunRecord> record = RunFile.read(path) instanceof RunDocumentReader.Read read
                ? Optional.of(underWay ? read.run() : read.run().withoutProcess())
                : Optional.empty();
        return new KeptRun(number, path, underWay, record);
    }

    /** The same run, as it is now. */
    KeptRun now() {
        return of(number, path);
    }

    /** The logs that are there, by file name. */
    List<Path> logs() {
        Path logs = path.resolve("logs");
        if (!Files.isDirectory(logs, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw RefusedException.input("cannot read " + logs + ": " + FileProblem.words(e));
        }
    }
}
