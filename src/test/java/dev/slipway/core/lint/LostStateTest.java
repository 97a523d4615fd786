package dev.slipway.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command of version 0.1 leaves for the next one is lost. */
class LostStateTest {

    private static String old(String... commands) {
        return Linted.commands(commands).replace("version: 0.2", "version: 0.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        export A=1                 | echo $A
        A=1                        | echo "${A}"
        A=1; make                  | cat <<EOF > $A
        if true; then A=1; fi      | B=$(echo $A)
        """)
    void a_variable_of_an_earlier_command_is_told_where_it_is_used(String first, String second) {
        assertThat(Linted.findings(LintRule.LOST_STATE, old(first, "make", second)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo(
                                "A is set by the command in line 5 and lost here: under version 0.1 each command has a"
                                        + " shell of its own"))
                .satisfies(finding -> assertThat(finding.place().line()).isEqualTo(10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        export A=1                 | echo $B '$A' \\$A
        export A=1                 | A=2; echo $A
        export A=1                 | echo ${A:-none}
        export A=1                 | read A < a; echo $A
        export A=1                 | for A in a; do echo $A; done
        (A=1; make)                | echo $A
        A=1 make                   | echo $A
        echo A=1                   | echo $A
        cd a && make               | make
        make                       | cd a
        """)
    void what_is_not_lost_is_not_told(String first, String second) {
        assertThat(Linted.findings(LintRule.LOST_STATE, old(first, second))).isEmpty();
    }

    @Test
    void a_cd_alone_is_told_unless_it_is_the_last() {
        assertThat(Linted.findings(LintRule.LOST_STATE, old("cd a", "make", "cd b")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith("this cd has no effect"))
                .satisfies(finding -> assertThat(finding.place().line()).isEqualTo(5));
    }

    @Test
    void a_variable_that_the_file_declares_is_not_told() {
        assertThat(Linted.findings(LintRule.LOST_STATE, old("A=1", "echo $A") + "env: {variables: {A: 0}}\n"))
                .isEmpty();
    }

    @Test
    void version_0_2_keeps_both() {
        assertThat(Linted.findings(LintRule.LOST_STATE, Linted.commands("cd a", "A=1", "echo $A")))
                .isEmpty();
    }
}
