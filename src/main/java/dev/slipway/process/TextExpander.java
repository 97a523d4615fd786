package dev.slipway.process;

import dev.slipway.core.build.BuildLog;
import dev.slipway.core.script.RenderedScript;
import dev.slipway.core.script.ScriptSettings;
import dev.slipway.core.script.TextExpansion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Has the shell expand texts of a buildspec in the environment of the build, before and after its script. */
final class TextExpander {

    private static final long SECONDS = 60;
    private static final int MAX_OUTPUT = 1 << 16;
    private static final int MAX_VALUE = 1 << 12;

    private final RenderedScript script;
    private final ScriptHost host;
    private final Map<String, String> environment;
    private final ScriptHost.Starter starter;
    private final BuildLog log;

    TextExpander(
            RenderedScript script,
            ScriptHost host,
            Map<String, String> environment,
            ScriptHost.Starter starter,
            BuildLog log) {
        this.script = script;
        this.host = host;
        this.environment = environment;
        this.starter = starter;
        this.log = log;
    }

    /** What the shell makes of texts, by their keys; what it can't expand, or not within a minute, is missing. */
    Map<String, String> expand(Map<String, String> textByKey) throws IOException {
        Map<String, String> textByFile = new LinkedHashMap<>();
        textByKey.forEach((key, text) -> {
            if (text.indexOf('\0') < 0) {
                textByFile.put(file(key), text);
            }
        });
        if (textByFile.isEmpty()) {
            return Map.of();
        }
        ScriptSettings settings = script.settings();
        Path directory = Files.createDirectories(Path.of(TextExpansion.directory(settings)));
        for (String file : textByFile.keySet()) {
            Files.deleteIfExists(directory.resolve(file));
        }
        Path program = Path.of(settings.stateDirectory(), "expand.sh");
        Files.writeString(
                program, TextExpansion.render(textByFile, script.buildspec().shell(), settings));
        Optional<ProcessGroup> begun = starter.start(host.command(program), environment);
        begun.ifPresent(TextExpander::await);
        showOutput(Path.of(TextExpansion.output(settings)));
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : textByKey.keySet()) {
            read(directory.resolve(file(key))).ifPresent(value -> values.put(key, value));
        }
        return values;
    }

    /** Keys are identifiers, or empty. */
    private static String file(String key) {
        return "of-" + key;
    }

    private static void await(ProcessGroup group) {
        try {
            if (!group.process().waitFor(SECONDS, TimeUnit.SECONDS)) {
                group.kill();
                group.process().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            group.kill();
            group.close();
        }
    }

    private void showOutput(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] output = in.readNBytes(MAX_OUTPUT);
                log.output(output, 0, output.length);
            }
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            String value = new String(in.readNBytes(MAX_VALUE), StandardCharsets.UTF_8);
            return Optional.of(value.endsWith("\n") ? value.substring(0, value.length() - 1) : value);
        }
    }
}
