package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunConsoleTest {

    private final StringWriter shown = new StringWriter();
    private final RunConsole console = new RunConsole(new PrintWriter(shown), false, false);

    private void log(String text, int piece) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            console.log("build", bytes, from, Math.min(piece, bytes.length - from));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 1000})
    void each_line_says_whose_it_is_wherever_the_output_was_cut(int piece) {
        log("one\n\n\u00e4\u20ac\r\nlast", piece);
        console.logEnded("build");

        assertThat(shown.toString().lines())
                .containsExactly("build | one", "build | ", "build | \u00e4\u20ac", "build | last");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 16_384, 100_000})
    void a_line_without_end_is_shown_in_pieces_of_16_KB(int piece) {
        log("x".repeat(16_384) + "\n" + "y".repeat(40_000) + "\n", piece);

        assertThat(shown.toString().lines().map(line -> line.substring("build | ".length())))
                .containsExactly(
                        "x".repeat(16_384), "y".repeat(16_384), "y".repeat(16_384), "y".repeat(40_000 - 2 * 16_384));
    }

    @Test
    void lines_of_builds_that_run_side_by_side_are_not_mixed() {
        for (String source : Arrays.asList("a", "b", "a", "b")) {
            console.log(source, (source + "\n").repeat(2).getBytes(StandardCharsets.UTF_8), 1, 2);
        }
        console.logEnded("a");

        assertThat(shown.toString().lines()).containsExactly("a | ", "b | ", "a | a", "b | b", "a | a");
    }
}
