package dev.slipway.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A program that was run to its end. */
record Command(int exitCode, String output, String errors) {

    static Command run(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("command", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(process.waitFor(), output, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }

    static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** What it printed; an assertion error with its words when it failed. */
    String outputOfSuccess() {
        if (exitCode != 0) {
            throw new AssertionError("exit code " + exitCode + ": " + errors);
        }
        return output;
    }
}
