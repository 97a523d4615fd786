package dev.slipway.core.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which simple commands are in a text. */
class ShellScriptTest {

    private static String commands(String text) {
        return ShellScript.of(text.replace("\\n", "\n")).commands().stream()
                .map(command -> command.words().stream()
                        .map(word -> word.literal().orElse("?"))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" | "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        a b c                                      ; a b c
        a 'b c' "d e" f\\ g                        ; a b c d e f g
        a"b"'c'                                    ; abc
        a # b                                      ; a
        a#b                                        ; a#b
        a && b || c & d                            ; a | b | c | d
        a | b |& c                                 ; a | b | c
        a\\nb                                      ; a | b
        A=1 B=2 a                                  ; a
        a > b 2>&1 < c d                           ; a d
        a 2> b                                     ; a
        (a) && { b                                 ; a | b
        if a\\nthen b\\nelse c\\nfi                ; a | b | c
        while ! a\\ndo b\\ndone                    ; a | b
        for x in a b\\ndo c $x\\ndone              ; c ?
        case $x in\\na|b) c ||\\nd\\nesac          ; c | d
        case x in (a) b\\nesac\\nc                 ; b | c
        a $(b "$(c)")                              ; c | b ? | a ?
        a `b c`                                    ; b c | a ?
        x=$(a) b                                   ; a | b
        f() { a                                    ; a
        [[ a && b ]] && c                          ; [[ | c
        a <<E\\nb c\\nE\\nd                        ; a | d
        a <<E | b\\nx\\nE\\nd                      ; a | b | d
        a <<'E F'\\nx\\nE F\\nd                    ; a | d
        a <<E\\n$(b)\\nE                           ; a | b
        a <<'E'\\n$(b)\\nE                         ; a
        a <<E\\nnever closed                       ; a
        a "never closed                            ; a never closed
        a $(b                                      ; b | a ?
        a ${b:-$(c)}                               ; c | a ?
        a "${b:-it's}" c                           ; a ? c
        a $((1 << 2)) b                            ; a ? b
        a $'it\\'s' b                              ; a it's b
        """)
    void a_text_has_these_commands(String text, String expected) {
        assertThat(commands(text.strip())).isEqualTo(expected);
    }

    @Test
    void a_line_that_goes_on_is_one_command() {
        assertThat(commands("a \\\n  b")).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "((", "$(", "$((", "${", "`", "<(", "\"$(", "'", "a=(", "<<E\n", "case x in ", "{ "})
    void deep_and_endless_nesting_ends(String piece) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ShellScript.of(piece.repeat(40_000)));
    }

    @Test
    void any_text_is_read() {
        List<String> pieces = List.of(
                "a",
                " ",
                "\n",
                "'",
                "\"",
                "`",
                "$",
                "$(",
                "${",
                "}",
                ")",
                "(",
                "((",
                "))",
                "<<E",
                "\nE\n",
                "<(",
                "&>",
                ";;",
                "case",
                " in ",
                "esac",
                "for",
                "function",
                "[[",
                "]]",
                "\\",
                "#",
                "=",
                "a=(",
                "$'",
                "{",
                "\u00e9",
                "\0",
                "|");
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String text =
                    random.ints(12, 0, pieces.size()).mapToObj(pieces::get).collect(Collectors.joining());
            ShellScript script = ShellScript.of(text);
            assertThat(script.commands())
                    .allSatisfy(command -> assertThat(command.words())
                            .allSatisfy(word -> assertThat(word.at()).isBetween(0, text.length() - 1)));
        }
    }
}
