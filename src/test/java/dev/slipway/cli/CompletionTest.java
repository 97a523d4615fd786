package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shells complete command lines with the script that is printed for them. */
@Tag("tools")
class CompletionTest {

    private static final String ASK_BASH = """
            source ./script || exit
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            _slipway
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    private static final String ASK_ZSH = """
            source ./script || exit
            print -r -- "$_comps[slipway]"
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void runs_with_names_of_all_kinds() throws IOException {
        for (String name : List.of("2", "13", "x", "$(touch made)")) {
            Files.createDirectories(directory.resolve(".slipway/runs").resolve(name));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slipway ru             | run runs",
                "slipway run --f        | --from",
                "slipway run . --o      | --only --output",
                "slipway run --approve  | ask yes no",
                "slipway run --approve = y | yes",
                "slipway run --approve=y | --approve=yes",
                "slipway run -o j       | json",
                "slipway logs           | last 2 13",
                "slipway logs 1         | 13",
                "slipway aws policy ope | operator",
                "slipway aws --h        | --help",
                "slipway completion f   | fish",
            })
    void bash_completes_commands_options_values_and_numbers_of_runs(String line, String choices) throws Exception {
        assertThat(bash(line)).containsExactlyInAnyOrder(choices.split(" ", -1));
        assertThat(directory.resolve("made")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"slipway run", "slipway run --buildspec", "slipway lint"})
    void bash_is_left_to_complete_files(String line) throws Exception {
        assertThat(bash(line)).containsExactly("");
    }

    @Test
    void every_option_of_every_command_can_be_completed() throws Exception {
        for (CompletedCommand command : CompletedCommand.all(Main.commandLine())) {
            String line = String.join(
                    " ",
                    Stream.concat(Stream.of("slipway"), command.path().stream()).toList());
            assertThat(bash(line + " -"))
                    .as(line)
                    .containsAll(command.options().stream()
                            .flatMap(option -> option.names().stream())
                            .toList());
        }
    }

    @Test
    void zsh_takes_the_script() throws Exception {
        assumeThatThereIs("zsh");
        script("zsh");
        assertThat(run("zsh", "-f", "-c", ASK_ZSH)).containsExactly("_bash_complete -o default -F _slipway");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slipway ru            | run runs",
                "slipway run --fr      | --from",
                "slipway run --approve | ask no yes",
                "slipway logs 1        | 13",
                "slipway aws policy op | operator",
                "slipway completion f  | fish",
            })
    void fish_completes_them_too(String line, String choices) throws Exception {
        assumeThatThereIs("fish");
        script("fish");
        String asked = line.endsWith("--approve") ? line + " " : line;
        assertThat(run("fish", "--no-config", "-c", "source ./script; complete -C '" + asked + "'").stream()
                        .map(found -> found.replaceFirst("\\t.*", "")))
                .containsExactlyInAnyOrder(choices.split(" ", -1));
        assertThat(directory.resolve("made")).doesNotExist();
    }

    /** The last word of the line is the one that is completed; where the line ends in a whole word, an empty one. */
    private List<String> bash(String line) throws Exception {
        script("bash");
        Stream<String> words = Arrays.stream(line.split(" ", -1));
        boolean whole = line.matches(".*( run|--approve|--buildspec| logs| lint)");
        return run(Stream.of(
                        Stream.of("bash", "--norc", "-c", ASK_BASH, "ask"),
                        words,
                        whole ? Stream.of("") : Stream.<String>of())
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private void script(String shell) throws IOException {
        Files.writeString(
                directory.resolve("script"),
                new CommandLineRun(directory).endsWith(0, "completion", shell).output());
    }

    private List<String> run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.lines().toList();
    }

    private static void assumeThatThereIs(String program) {
        assumeTrue(Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }
}
