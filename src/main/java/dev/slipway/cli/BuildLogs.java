package dev.slipway.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The log of each build of a run: shown as it comes, and kept in a file. */
final class BuildLogs {

    private final RunDirectory run;
    private final RunConsole console;
    private final UnaryOperator<String> labels;
    private final Map<String, OutputStream> files = new ConcurrentHashMap<>();
    private final Set<String> incomplete = ConcurrentHashMap.newKeySet();

    /**
     * The logs of one run.
     *
     * @param labels what a build is called in the output and in the name of its file
     */
    BuildLogs(RunDirectory run, RunConsole console, UnaryOperator<String> labels) {
        this.labels = labels;
        this.run = run;
        this.console = console;
    }

    void write(String buildId, byte[] bytes, int offset, int length) {
        console.log(labels.apply(buildId), bytes, offset, length);
        if (incomplete.contains(buildId)) {
            return;
        }
        try {
            OutputStream file = files.get(buildId);
            if (file == null) {
                file = Files.newOutputStream(run.log(labels.apply(buildId)));
                files.put(buildId, file);
            }
            file.write(bytes, offset, length);
        } catch (IOException e) {
            notKept(buildId, e);
        }
    }

    /** The build goes on: what it prints is still shown. */
    private void notKept(String buildId, IOException e) {
        if (incomplete.add(buildId)) {
            console.say("the log of " + labels.apply(buildId) + " cannot be kept any longer: " + FileProblem.words(e));
        }
    }

    void close(String buildId) {
        console.logEnded(labels.apply(buildId));
        try (OutputStream file = files.remove(buildId)) {
            if (file != null) {
                file.flush();
            }
        } catch (IOException e) {
            notKept(buildId, e);
        }
    }
}
