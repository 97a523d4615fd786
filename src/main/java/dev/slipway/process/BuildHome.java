package dev.slipway.process;

import dev.slipway.core.program.BuildProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

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

    /** Writes what others on this machine must not read: the environment may hold secrets. */
    static void writeForOwner(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
