package dev.slipway.process;

import dev.slipway.core.build.BuildLog;
import dev.slipway.core.script.RenderedScript;
import dev.slipway.core.script.ScriptSettings;
import dev.slipway.core.script.TextExpansion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Has the shell expand texts of a buildspec in the environment of the build, before and after its script. */
final class TextExpander {

    private static final int MAX_OUTPUT = 1 << 16;
    private static final int MAX_VALUE = 1 << 12;

    /** Runs a script where the build's commands run, and returns when it has ended, or had its time. */
    @FunctionalInterface
    interface Runner {
        void run(Path script, Map<String, String> environment) throws IOException;
    }

    private final RenderedScript script;
    private final Runner runner;
    private final BuildHome home;
    private final Map<String, String> environment;
    private final BuildLog log;

    TextExpander(RenderedScript script, Runner runner, BuildHome home, Map<String, String> environment, BuildLog log) {
        this.script = script;
        this.runner = runner;
        this.home = home;
        this.environment = environment;
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
        Path directory = home.directory(Path.of(TextExpansion.directory(settings)));
        for (String file : textByFile.keySet()) {
            Files.deleteIfExists(directory.resolve(file));
        }
        Path program = Path.of(settings.stateDirectory(), "expand.sh");
        home.write(program, TextExpansion.render(textByFile, script.buildspec().shell(), settings));
        runner.run(program, environment);
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

    private void showOutput(Path file) throws IOException {
        home.read(file, MAX_OUTPUT).ifPresent(output -> log.output(output, 0, output.length));
    }

    private Optional<String> read(Path file) throws IOException {
        return home.read(file, MAX_VALUE).map(bytes -> {
            String value = new String(bytes, StandardCharsets.UTF_8);
            return value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
        });
    }
}
