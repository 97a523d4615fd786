package dev.slipway.agent;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The shells that images have as their /bin/sh. */
enum Shell {
    SH("sh", ""),
    DASH("dash", ""),
    BUSYBOX("busybox", " sh"),
    BASH("bash", " --posix");

    private final String program;
    private final String argument;

    Shell(String program, String argument) {
        this.program = program;
        this.argument = argument;
    }

    /** What a script begins with to be run by this shell: an absolute path and at most one argument. */
    String interpreter() {
        return onPath(program) + argument;
    }

    static Path onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("this test needs " + program));
    }
}
