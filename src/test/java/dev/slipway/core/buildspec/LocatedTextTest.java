package dev.slipway.core.buildspec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the characters of a command stand in the file. */
class LocatedTextTest {

    /** Each is a list item that begins in line 5; {@code @} marks the place of the character that is looked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "- make @x",
                "- @make",
                "- \u00e9\uD83D\uDE00 @x",
                "- 'make ''a'' @x'",
                "- \"make \\\"a\\\" \\\\ @x\"",
                "- make\n          and @x",
                "- |\n        make\n        and @x",
                "- |-\n\n        make\n          and\n        @x",
                "- >\n        make\n        and @x",
                "- >-\n        make\n\n        and\n        @x",
                "- |\r\n        make\r\n        and @x\r\n",
                "- &a\n        make @x",
                "- !!str make @x"
            })
    void a_character_is_found_in_every_style(String item) {
        String marked = "version: 0.2\nphases:\n  build:\n    commands:\n      " + item + "\n";
        int mark = marked.indexOf('@');
        String before = marked.substring(0, mark);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int start = before.lastIndexOf('\n') + 1;
        LocatedText command = command(marked.replace("@", ""));
        int offset = item.contains("@make") ? 0 : command.text().indexOf('x');
        assertThat(command.at(offset))
                .isEqualTo(new LocatedText.Place(line, before.codePointCount(start, before.length()) + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"- \"make\\u0020x\"", "- \"\\x6dake x\"", "- \"a\\nb x\""})
    void where_escapes_hide_it_the_beginning_is_told(String item) {
        LocatedText command = command("version: 0.2\nphases:\n  build:\n    commands:\n      " + item + "\n");
        assertThat(command.at(command.text().indexOf('x'))).isEqualTo(new LocatedText.Place(5, 9));
    }

    private static LocatedText command(String text) {
        return BuildspecReading.of(text).outline().orElseThrow().commands().get(0);
    }
}
