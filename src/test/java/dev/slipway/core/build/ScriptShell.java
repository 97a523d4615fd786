package dev.slipway.core.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The shells that images have as their {@code /bin/sh}. */
enum ScriptShell {
    /** Of Debian and Ubuntu. */
    DASH("dash"),
    /** Of Alpine. */
    BUSYBOX("busybox"),
    /** Of Amazon Linux and Fedora; by the name of sh it behaves otherwise than by its own. */
    BASH("bash");

    private final String program;

    ScriptShell(String program) {
        this.program = program;
    }

    /** One that is here, for tests of what is the same in all of them. */
    static ScriptShell here() {
        return Arrays.stream(values())
                .filter(shell -> shell.program().isPresent())
                .findFirst()
                .orElse(DASH);
    }

    /** What stands in for {@code /bin/sh}, below {@code directory}; without the program the test is skipped. */
    Path in(Path directory) throws IOException {
        Path target = program()
                .orElseGet(() -> Assumptions.abort("there is no " + program + " here; install it to test with it"));
        Path link = directory.resolve("sh");
        return Files.exists(link) ? link : Files.createSymbolicLink(link, target);
    }

    Optional<Path> program() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
