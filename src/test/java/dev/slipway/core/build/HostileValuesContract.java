package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.core.script.ShellQuote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are data, whatever they look like: each byte of them is there in every command, phase and export. */
abstract class HostileValuesContract {

    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "\\",
            "`echo run`",
            "$(echo run)",
            "${HOME}",
            "$HOME",
            "$",
            "\n",
            "\nexport EVIL='1'\n",
            "\n\n",
            "\t",
            "\r\n",
            " ",
            "  ",
            "#",
            "~",
            "*",
            "?",
            "!",
            "!!",
            ";",
            "&",
            "|",
            "<",
            ">",
            "%s",
            "%",
            "\u0001",
            "\u001b[0m",
            "\u001e",
            "\u007f",
            "\u00e4",
            "\u20ac",
            "\ud83d\ude00",
            "\u0085",
            "a",
            "A=1",
            "-n",
            "--",
            "\\n",
            "\\\\",
            "\\'",
            "'\\''",
            "EOF",
            "marker0001",
            "\u001emarker0001",
            "[",
            "]",
            "{",
            "}",
            "=",
            "$'x'",
            "\\u00e4",
            "\\303",
            "'\"'\"'");

    private final ScriptShell shell;

    @TempDir
    Path temp;

    HostileValuesContract(ScriptShell shell) {
        this.shell = shell;
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            value.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return value.toString();
    }

    /** As a program of the build finds it, not as a shell prints it. */
    private static String snapshot(String name) {
        return "cat /proc/self/environ > \"$CODEBUILD_SRC_DIR/" + name + "\"";
    }

    private static Map<String, byte[]> environment(Path file) throws IOException {
        Map<String, byte[]> variables = new LinkedHashMap<>();
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        for (byte b : Files.readAllBytes(file)) {
            if (b != 0) {
                entry.write(b);
                continue;
            }
            // One byte, one char.
            String text = entry.toString(StandardCharsets.ISO_8859_1);
            int equals = text.indexOf('=');
            variables.put(text.substring(0, equals), text.substring(equals + 1).getBytes(StandardCharsets.ISO_8859_1));
            entry.reset();
        }
        return variables;
    }

    @ParameterizedTest
    @CsvSource({"1, /bin/sh, ''", "2, /bin/sh, C.UTF-8", "3, bash, ''", "4, bash, C.UTF-8"})
    void a_value_is_the_same_in_every_command_and_phase_and_when_it_is_exported(
            long seed, String program, String locale) throws Exception {
        assumeThat(Files.exists(Path.of("/proc/self/environ"))).isTrue();
        Random random = new Random(seed);
        Map<String, String> values = new LinkedHashMap<>();
        ScriptRun run = new ScriptRun(Files.createTempDirectory(temp, "run"), shell);
        if (!locale.isEmpty()) {
            run.inheriting("LC_ALL", locale);
        }
        Map<String, String> ofBuildspec = new LinkedHashMap<>();
        List<String> assignments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            values.put("P" + i, value(random));
            run.with("P" + i, values.get("P" + i));
            values.put("I" + i, value(random));
            run.inheriting("I" + i, values.get("I" + i));
            values.put("B" + i, value(random));
            ofBuildspec.put("B" + i, values.get("B" + i));
            values.put("C" + i, value(random));
            assignments.add("C" + i + "=" + ShellQuote.quote(values.get("C" + i)));
        }
        values.put("LONG", "x'\"\u00e4\n$`\\ ".repeat(10_000));
        run.with("LONG", values.get("LONG"));

        run.run(SpecText.version(0.2)
                .shell(program)
                .variables(ofBuildspec)
                .exporting(List.copyOf(values.keySet()))
                .commands("install", String.join("\n", assignments), snapshot("first"))
                .commands("pre_build", snapshot("second"), "export LONG", snapshot("third"))
                .lastly("build", ":", snapshot("fourth"))
                .commands("post_build", "false")
                .lastly("post_build", snapshot("fifth"))
                .text());

        for (String name : List.of("first", "second", "third", "fourth", "fifth")) {
            Map<String, byte[]> seen = environment(run.source().resolve(name));
            assertThat(seen).as(name).doesNotContainKey("EVIL");
            values.forEach((variable, value) -> assertThat(seen.get(variable))
                    .as(name + ": " + variable)
                    .isEqualTo(value.getBytes(StandardCharsets.UTF_8)));
        }
        values.forEach((variable, value) -> assertThat(run.exportedBytes.get(variable))
                .as("exported: " + variable)
                .isEqualTo(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** No text of a buildspec can be, but what a program prints. */
    @ParameterizedTest
    @CsvSource({"/bin/sh, ''", "/bin/sh, C.UTF-8", "bash, ''", "bash, C.UTF-8"})
    void bytes_that_are_no_characters_stay_as_they_are(String program, String locale) throws Exception {
        assumeThat(Files.exists(Path.of("/proc/self/environ"))).isTrue();
        ScriptRun run = new ScriptRun(Files.createTempDirectory(temp, "run"), shell).inheriting("LC_ALL", locale);
        StringBuilder all = new StringBuilder();
        for (int b = 1; b < 256; b++) {
            all.append(String.format("\\%03o", b));
        }

        run.run(SpecText.version(0.2)
                .shell(program)
                .exporting(List.of("ALL"))
                .commands("build", "ALL=$(printf '" + all + "')", snapshot("first"), snapshot("second"))
                .text());

        byte[] expected = new byte[255];
        for (int b = 1; b < 256; b++) {
            expected[b - 1] = (byte) b;
        }
        assertThat(environment(run.source().resolve("first")).get("ALL")).isEqualTo(expected);
        assertThat(environment(run.source().resolve("second")).get("ALL")).isEqualTo(expected);
        assertThat(run.exportedBytes.get("ALL")).isEqualTo(expected);
    }

    @Test
    void a_command_of_any_text_is_run_as_it_is_written() throws Exception {
        Random random = new Random(5);
        List<String> values = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            values.add(value(random));
            commands.add("printf %s " + ShellQuote.quote(values.get(i)) + " > \"" + i + "\"");
        }
        ScriptRun run = new ScriptRun(temp, shell);

        run.run(SpecText.build(commands.toArray(String[]::new)));

        for (int i = 0; i < 60; i++) {
            assertThat(Files.readString(run.source().resolve("" + i))).isEqualTo(values.get(i));
        }
    }
}
