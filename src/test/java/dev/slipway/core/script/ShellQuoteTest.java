package dev.slipway.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellQuoteTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "examples/python-flask | examples/python-flask",
                "V=1.0,x@y:z           | V=1.0,x@y:z",
                "a b                   | 'a b'",
                "$(id)                 | '$(id)'",
                "it's                  | 'it'\\''s'",
                "~/x                   | '~/x'",
                "``                    | ''"
            })
    void a_word_has_quotation_marks_only_where_a_shell_needs_them(String value, String word) {
        assertThat(ShellQuote.word(value)).isEqualTo(word);
    }
}
