package dev.slipway.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.buildspec.BuildspecParser;
import dev.slipway.core.buildspec.ParsedBuildspec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that the shell expands, with a real one. */
class TextExpansionTest {

    @TempDir
    Path temporary;

    private ScriptSettings settings;

    @BeforeEach
    void settings() throws IOException {
        settings = new ScriptSettings(
                "marker0001",
                temporary.resolve("the state").toString(),
                temporary.resolve("the source").toString());
        Files.createDirectories(Path.of(TextExpansion.directory(settings)));
        Files.createDirectories(Path.of(settings.sourceDirectory()));
    }

    private Optional<String> expand(String text, Map<String, String> variables, String... shell) throws Exception {
        var buildspec = ((ParsedBuildspec.Valid) BuildspecParser.parse("version: 0.2\n")).buildspec();
        Files.writeString(Path.of(settings.environmentFile()), EnvironmentFile.render(variables));
        Path file = Path.of(TextExpansion.directory(settings), "f");
        Files.deleteIfExists(file);
        Path script = Files.writeString(
                temporary.resolve("script"), TextExpansion.render(Map.of("f", text), buildspec.shell(), settings));
        // The shell of the script is the one under test, not /bin/sh of this machine.
        Files.writeString(
                script,
                Files.readString(script)
                        .replace("\n" + buildspec.shell().program() + " -c ", "\n" + String.join(" ", shell) + " -c "));
        List<String> command = new ArrayList<>(List.of(shell));
        command.add(script.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        process.waitFor();
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain                     | plain",
                "a-$V-${V}-$(echo $V)-`echo x` | a-v-v-v-x",
                "two  blanks 'and' \"marks\" | two  blanks 'and' \"marks\"",
                "\\$V \\\\ \\` \\\"        | $V \\ ` \\\"",
                "* ~ {a,b} #               | * ~ {a,b} #",
                "$(basename \"$(pwd)\")    | the source",
                "$(printf '%s' \"$V  w\")  | v  w",
                "${NONE-default}$NONE      | default",
            })
    void a_text_is_expanded_as_between_double_quotes(String text, String value) throws Exception {
        assertThat(expand(text, Map.of("V", "v"), "sh")).contains(value + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(", "${V", "${NONE:?none}", "$(kill -9 $$)", "`"})
    void what_can_not_be_expanded_leaves_no_file(String text) throws Exception {
        assertThat(expand(text, Map.of("V", "v"), "sh").filter(value -> !value.isBlank()))
                .isEmpty();
    }

    /** What a variable holds is never read as code, and comes out byte for byte. */
    @Test
    void values_of_variables_are_text() throws Exception {
        hostile("sh");
    }

    @Tag("tools")
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
    void values_are_the_same_on_every_shell(String shell) throws Exception {
        hostile(shell.split(" "));
    }

    private void hostile(String... shell) throws Exception {
        Random random = new Random(7);
        String alphabet = "ab $`\"'\\\n;|&<>(){}*?[]~#!\t\u00fcmarker0001=%";
        for (int i = 0; i < 40; i++) {
            StringBuilder value = new StringBuilder();
            for (int n = random.nextInt(40); n >= 0; n--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            value.append(i % 5 == 0 ? "\nmarker0001\n$(touch made)\nx" : "x");

            assertThat(expand("<$V>", Map.of("V", value.toString()), shell)).contains("<" + value + ">\n");
        }
        assertThat(Path.of(settings.sourceDirectory(), "made")).doesNotExist();
    }
}
