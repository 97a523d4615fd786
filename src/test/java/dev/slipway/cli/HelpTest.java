package dev.slipway.cli;

import dev.slipway.testing.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody reads who has never used it, or has mistyped something. */
class HelpTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "runs", "logs", "completion"})
    void help_is_as_it_was_last_read_through(String command) {
        CommandLineRun run = new CommandLineRun(directory);

        Golden.assertMatches(
                Golden.directory("help").resolve((command.isEmpty() ? "slipway" : command) + ".txt"),
                (command.isEmpty() ? run.endsWith(0, "--help") : run.endsWith(0, command, "--help")).output());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rnu .           | there is no command rnu; did you mean run? Try 'slipway --help'.",
                "frobnicate      | there is no command frobnicate; there is run, runs, logs, lint,",
                "run . --fron X  | there is no option --fron; did you mean --from? Try 'slipway run --help'.",
                "run . --ony=X   | there is no option --ony; did you mean --only? Try 'slipway run --help'.",
                "run . --x       | there is no option --x. Try 'slipway run --help'.",
                "run . .         | there is no use for the argument '.'. Try 'slipway run --help'.",
                "logs --folow    | there is no option --folow; did you mean --follow? Try 'slipway logs --help'.",
                "run . --from    | Missing required parameter for option '--from' (STAGE). Try 'slipway run --help'.",
            })
    void a_slip_is_answered_in_one_line_with_what_was_meant(String line, String said) {
        CommandLineRun run = new CommandLineRun(directory).endsWith(2, line.split(" ", -1));

        run.complains("slipway: " + said);
        org.assertj.core.api.Assertions.assertThat(run.complaints().lines()).hasSize(1);
    }

    @Test
    void nothing_at_all_says_what_to_do() {
        new CommandLineRun(directory).endsWith(2).complains("slipway run DIR", "Try 'slipway --help'.");
    }
}
