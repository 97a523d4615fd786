package dev.slipway.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is no YAML is told in CodeBuild's words, and what is probably behind them. */
class YamlHintsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # version: 0.2                      | wrong number of container tags, expected 1       | begins with version: 0.2
        - a                                 | wrong number of container tags, expected 1       | begins with version: 0.2
        a:\\n\\tb: 1                        | found character that cannot start any token      | indent with blanks
        a: @b                               | found character that cannot start any token      | in quotes
        a: b: c                             | mapping values are not allowed in this context   | in quotes
        a: 1\\nb\\nc: 1                     | could not find expected ':'                      | no key with a colon
        a: 'b'c                             | did not find expected key                        | quotation mark
        a: - b                              | block sequence entries are not allowed           | one line below its key
        a: *b                               | unknown anchor                                   | in quotes
        a: "\\\\q"                          | found unknown escape character                   | double the backslash
        a: "b                               | found unexpected end of stream                   | close the quotation mark
        """)
    void the_words_have_a_hint(String text, String words, String hint) {
        assertThat(Linted.findings(
                        LintRule.YAML,
                        text.strip()
                                .replace("\\\\", "\0")
                                .replace("\\n", "\n")
                                .replace("\\t", "\t")
                                .replace('\0', '\\')))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith(words))
                .satisfies(finding -> assertThat(finding.fix().orElse("")).contains(hint));
    }

    @Test
    void a_merge_conflict_is_named() {
        String text = "version: 0.2\n<<<<<<< HEAD\na: 1\n=======\nb: 1\n>>>>>>> x\n";
        assertThat(BuildspecLint.findings(text, Optional.empty()))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.fix()).hasValue("resolve the merge conflict that begins in line 2"));
    }
}
