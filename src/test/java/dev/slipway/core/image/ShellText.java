package dev.slipway.core.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs shell text as a command of a build runs: every variable that it sets is exported. */
public final class ShellText {

    /** How it ended. */
    public record Result(int code, String output) {}

    private ShellText() {}

    public static Result run(Path directory, Map<String, String> variables, String text)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "set -a\n" + text)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("sh does not end: " + text);
        }
        return new Result(process.exitValue(), output);
    }
}
