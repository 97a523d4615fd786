package dev.slipway.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentFileTest {

    @ParameterizedTest
    @CsvSource({"a.b", "1A", "''", "A-B", "\u00c4", "A=B"})
    void a_name_that_no_shell_can_hold_is_a_problem(String name) {
        assertThat(EnvironmentFile.problem(Map.of(name, "")))
                .contains("environment variable " + name + " has a name that a shell cannot hold; rename it");
    }

    @Test
    void a_NUL_is_a_problem() {
        assertThat(EnvironmentFile.problem(Map.of("A", "a\0b")))
                .hasValueSatisfying(message ->
                        assertThat(message).contains("the value of environment variable A holds a NUL character"));
    }

    /** ScriptCommandsContract shows what it would be for a command. */
    @ParameterizedTest
    @CsvSource({"x, 131069, true", "x, 131070, false", "\u00e4, 65534, true", "\u00e4, 65535, false"})
    void a_variable_longer_than_Linux_passes_on_is_a_problem(String character, int times, boolean fits) {
        assertThat(EnvironmentFile.problem(Map.of("A", character.repeat(times))).isEmpty())
                .isEqualTo(fits);
    }

    @Test
    void what_is_too_long_is_said_with_its_name_and_a_way_out() {
        assertThat(EnvironmentFile.problem(Map.of("LONG", "x".repeat(200_000))))
                .contains(
                        "environment variable LONG is 200005 bytes long with its value, and Linux gives a program at most 131071"
                                + " in one variable; put the value into a file");
    }

    @Test
    void values_are_quoted() {
        assertThat(EnvironmentFile.render(Map.of("A", "it's $(echo run)")))
                .isEqualTo("export A='it'\\''s $(echo run)'\n");
    }
}
