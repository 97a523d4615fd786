package dev.slipway.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The log of each build of a run: shown as it comes, and kept in a file. */
final class BuildLogs {

    private final RunDirectory run;
    private final RunConsole console;
    private final Map<String, OutputStream> files = new ConcurrentHashMap<>();

    BuildLogs(RunDirectory run, RunConsole console) {
        this.run = run;
        this.console = console;
    }

    void write(String buildId, byte[] bytes, int offset, int length) {
        try {
            files.computeIfAbsent(buildId, this::open).write(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.log(buildId, bytes, offset, length);
    }

    void close(String buildId) {
        console.logEnded(buildId);
        try (OutputStream file = files.remove(buildId)) {
            if (file != null) {
                file.flush();
            }
        } catch (IOException e) {
            console.say("the log of " + buildId + " could not be written completely: " + e.getMessage());
        }
    }

    private OutputStream open(String buildId) {
        try {
            return Files.newOutputStream(run.log(buildId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
