package dev.slipway.agent;

import dev.slipway.core.build.PreparedBuild;
import dev.slipway.core.script.EnvironmentFile;
import dev.slipway.core.script.ScriptSettings;
import dev.slipway.core.script.ShellQuote;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The directory through which the agent and the build container work together. */
final class Exchange {

    private static final int PIPE_SECONDS = 30;

    private final PodLayout layout;

    Exchange(PodLayout layout) {
        this.layout = layout;
    }

    /**
     * Writes all that the build container needs.
     *
     * @param opened whether the build's files are made readable to the agent once the script has ended
     */
    void write(PreparedBuild.Ready ready, Collection opened) throws IOException, InterruptedException {
        ScriptSettings settings = ready.script().settings();
        Path exported = Files.createDirectories(Path.of(settings.exportedDirectory()));
        SharedFiles.openOne(exported);
        write(layout.script(), ready.script().text());
        write(settings.environmentFile(), EnvironmentFile.render(ready.environment()));
        write(settings.directoryFile(), settings.sourceDirectory() + "\n");
        write(layout.wrapper(), wrapper(settings, opened));
        makePipe(layout.outputPipe());
        makePipe(layout.controlPipe());
    }

    /** Whether anything is collected from the build's files. */
    enum Collection {
        NOTHING,
        ARTIFACTS
    }

    private static void write(String file, String text) throws IOException {
        SharedFiles.openOne(Files.writeString(Path.of(file), text));
    }

    /** What a build writes for its owner alone, as temporary files are, the agent could not put into an artifact. */
    private static String wrapper(ScriptSettings settings, Collection opened) throws IOException {
        String open = opened == Collection.ARTIFACTS
                ? "chmod -R a+rX -- " + ShellQuote.quote(settings.sourceDirectory()) + " > /dev/null 2>&1\n"
                : "";
        try (InputStream in = Exchange.class.getResourceAsStream("run.sh")) {
            String text = new String(Objects.requireNonNull(in, "run.sh").readAllBytes(), StandardCharsets.UTF_8);
            return text + open + "exit \"$code\"\n";
        }
    }

    /** Java cannot make a named pipe. */
    private static void makePipe(String file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("mkfifo", "-m", "666", file)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(PIPE_SECONDS, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("mkfifo cannot make " + file);
        }
    }
}
