package dev.slipway.agent;

import dev.slipway.agent.shared.NamedPipes;
import dev.slipway.agent.shared.SharedFiles;
import dev.slipway.core.build.PreparedBuild;
import dev.slipway.core.image.ImageBuilding.DockerCommands;
import dev.slipway.core.script.EnvironmentFile;
import dev.slipway.core.script.ScriptSettings;
import dev.slipway.core.script.ShellQuote;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The directory through which the agent and the build container work together. */
final class Exchange {

    private final PodLayout layout;
    private final DockerCommands commands;

    Exchange(PodLayout layout, DockerCommands commands) {
        this.layout = layout;
        this.commands = commands;
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
        write(layout.wrapper(), wrapper(settings, opened));
        NamedPipes.make(List.of(layout.outputPipe(), layout.controlPipe()));
    }

    /** Whether anything is collected from the build's files. */
    enum Collection {
        NOTHING,
        ARTIFACTS
    }

    /** In front, because an image that has a docker of its own has no daemon for it. */
    private String programs() {
        return commands == DockerCommands.AVAILABLE
                ? "PATH=" + ShellQuote.quote(layout.dockerPrograms()) + ":${PATH:-/usr/bin:/bin}\nexport PATH\n"
                : "";
    }

    private static void write(String file, String text) throws IOException {
        SharedFiles.openOne(Files.writeString(Path.of(file), text));
    }

    /** What a build writes for its owner alone, as temporary files are, the agent could not put into an artifact. */
    private String wrapper(ScriptSettings settings, Collection opened) throws IOException {
        String open = opened == Collection.ARTIFACTS
                ? "chmod -R a+rX -- " + ShellQuote.quote(settings.sourceDirectory()) + " > /dev/null 2>&1\n"
                : "";
        try (InputStream in = Exchange.class.getResourceAsStream("run.sh")) {
            String text = new String(Objects.requireNonNull(in, "run.sh").readAllBytes(), StandardCharsets.UTF_8);
            return programs() + text + open + "exit \"$code\"\n";
        }
    }
}
