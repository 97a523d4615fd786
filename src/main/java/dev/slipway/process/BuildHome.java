package dev.slipway.process;

import dev.slipway.core.program.BuildProgram;
import dev.slipway.files.ForeignDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The directories of one build on this machine.
 *
 * @param root holds all of them and nothing else
 */
public record BuildHome(Path root) {

    /** The primary source. */
    public Path source() {
        return root.resolve("src");
    }

    /** A further source. */
    public Path source(String name) {
        return root.resolve("src-" + name);
    }

    /** The build's own HOME. */
    public Path home() {
        return root.resolve("home");
    }

    /** What the script keeps between commands. */
    public Path state() {
        return root.resolve("tmp");
    }

    /** Programs that a build finds at the end of its PATH. */
    public Path programs() {
        return root.resolve("bin");
    }

    /** The Python virtual environment, if the build has one. */
    public Path virtualEnvironment() {
        return root.resolve("venv");
    }

    void create() throws IOException {
        Files.createDirectories(home());
        Files.createDirectories(state().resolve("exported"));
        Files.createDirectories(source());
        Files.createDirectories(programs());
        for (BuildProgram program : BuildProgram.values()) {
            Path file = programs().resolve(program.command());
            Files.writeString(file, program.text());
            if (!file.toFile().setExecutable(true, false)) {
                throw new IOException(file + " cannot be made executable");
            }
        }
    }

    /** Writes a file for the build, which may have put something in its place, and which others must not read. */
    void write(Path file, String text) throws IOException {
        new ForeignDirectory(root).write(root.relativize(file), text);
    }

    /** The first {@code max} bytes of a file of the build's, if it is one. */
    Optional<byte[]> read(Path file, int max) throws IOException {
        return new ForeignDirectory(root).read(root.relativize(file), max);
    }

    /** A directory of the build's, made if it is missing. */
    Path directory(Path directory) throws IOException {
        return new ForeignDirectory(root).directory(root.relativize(directory));
    }

    /**
     * Removes the links that commands have put in the place of the build's own directories, and says which they were. In a
     * container they lead nowhere, but here they would lead out of the build (ADR 0038).
     */
    List<Path> removeLinks() throws IOException {
        List<Path> removed = new ArrayList<>();
        for (Path directory : List.of(source(), home(), state())) {
            if (Files.isSymbolicLink(directory)) {
                Files.delete(directory);
                removed.add(directory);
            }
        }
        return removed;
    }
}
