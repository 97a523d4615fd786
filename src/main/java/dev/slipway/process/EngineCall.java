package dev.slipway.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A short question to a container engine, or an order.
 *
 * @param succeeded whether it exited with 0 in time
 * @param output what it printed
 */
record EngineCall(boolean succeeded, String output) {

    private static final int SECONDS = 20;

    static EngineCall of(List<String> command, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("slipway-", ".out");
            try {
                boolean succeeded = run(command, environment, output.toFile());
                return new EngineCall(succeeded, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new EngineCall(false, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new EngineCall(false, "interrupted");
        }
    }

    private static boolean run(List<String> command, Map<String, String> environment, File output)
            throws IOException, InterruptedException {
        // Java looks for programs on its own PATH.
        List<String> found = new ArrayList<>(List.of("/usr/bin/env"));
        found.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(found)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        return ended && process.exitValue() == 0;
    }
}
