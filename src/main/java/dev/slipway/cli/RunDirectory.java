package dev.slipway.cli;

import dev.slipway.files.ForeignDirectory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run leaves behind: {@code .slipway/runs/NUMBER} in the source directory. The last {@value #KEPT} runs are kept.
 * The folder ignores itself, so that it is never part of a source or of a commit.
 */
record RunDirectory(Path path, int number, RunLock lock) {

    static final int KEPT = 10;

    private static final Path RUNS = Path.of(".slipway", "runs");

    /** Puts something into a new directory. */
    @FunctionalInterface
    interface Content {
        void into(RunDirectory created) throws IOException;
    }

    /** Where the directories of a source directory's runs are. */
    static Path runs(Path sourceDirectory) {
        return sourceDirectory.resolve(RUNS);
    }

    /** A directory with a number that no run had before, also when several runs start at once. */
    static RunDirectory create(Path sourceDirectory) {
        return create(sourceDirectory, created -> {});
    }

    /** The same, with something in it, which may come from the run that is forgotten for it. */
    static RunDirectory create(Path sourceDirectory, Content content) {
        Path runs = runs(sourceDirectory);
        try {
            new ForeignDirectory(sourceDirectory).directory(RUNS);
            Path ignore = sourceDirectory.resolve(".slipway").resolve(".gitignore");
            if (Files.isSymbolicLink(ignore)) {
                Files.delete(ignore);
            }
            if (!Files.exists(ignore)) {
                Files.writeString(ignore, "*\n");
            }
            RunDirectory created = createNext(runs);
            created.fill(content);
            forgetOldRuns(runs);
            return created;
        } catch (NotDirectoryException e) {
            throw behindLink(Path.of(e.getFile()));
        } catch (IOException e) {
            throw RefusedException.input("cannot write to " + runs + ": " + FileProblem.words(e)
                    + "; slipway run keeps logs and artifacts there");
        }
    }

    /** Whether there is one; a repository can hold a link of that name, which could lead anywhere (ADR 0038). */
    static boolean exists(Path sourceDirectory) {
        if (new ForeignDirectory(sourceDirectory).holdsDirectory(RUNS)) {
            return true;
        }
        if (Files.exists(runs(sourceDirectory))) {
            throw behindLink(runs(sourceDirectory));
        }
        return false;
    }

    private static RefusedException behindLink(Path place) {
        return RefusedException.input("a link or a file is in the place of the directory " + place
                + " or of one above it, and runs are kept in no other; remove it");
    }

    private void fill(Content content) throws IOException {
        try {
            content.into(this);
        } catch (IOException e) {
            deleteIfPossible(path);
            lock.release();
            throw e;
        }
    }

    Path log(String name) throws IOException {
        return Files.createDirectories(path.resolve("logs")).resolve(name + ".log");
    }

    Path artifacts() throws IOException {
        return Files.createDirectories(path.resolve("artifacts"));
    }

    Path sources() throws IOException {
        return Files.createDirectories(path.resolve("sources"));
    }

    Path builds() throws IOException {
        return Files.createDirectories(path.resolve("builds"));
    }

    /** The run is over: only its logs, its artifacts and its record are worth keeping, and a later run may remove them too. */
    void discardWorkspaces() {
        workspaces(path).forEach(RunDirectory::deleteIfPossible);
        lock.release();
    }

    /** What of a run is there only for its builds. */
    static List<Path> workspaces(Path run) {
        return Stream.of("sources", "builds")
                .map(run::resolve)
                .filter(folder -> Files.exists(folder, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** No run fails for what it could not remove; the next one tries again, and says so. */
    private static void deleteIfPossible(Path directory) {
        try {
            Deletion.of(directory);
        } catch (IOException e) {
            // What is left is found by AbandonedRuns.
        }
    }

    private static RunDirectory createNext(Path runs) throws IOException {
        int next = numbers(runs).stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        while (true) {
            try {
                Path path = Files.createDirectory(runs.resolve(Integer.toString(next)));
                return new RunDirectory(path.toRealPath(), next, RunLock.hold(path));
            } catch (FileAlreadyExistsException e) {
                next++;
            }
        }
    }

    private static void forgetOldRuns(Path runs) throws IOException {
        numbers(runs).stream()
                .sorted(Comparator.reverseOrder())
                .skip(KEPT)
                .map(number -> runs.resolve(Integer.toString(number)))
                .filter(RunLock::isFree)
                .forEach(RunDirectory::deleteIfPossible);
    }

    /** The numbers of the runs that are there. */
    static List<Integer> numbers(Path runs) throws IOException {
        try (Stream<Path> entries = Files.list(runs)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                    .map(Integer::valueOf)
                    .toList();
        }
    }
}
