package dev.slipway.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names that no parameter can have. */
class ParametersTest {

    private static String parameter(String name) {
        return "version: 0.2\nenv:\n  parameter-store:\n    TOKEN: " + name + "\nphases: {build: {commands: [make]}}\n";
    }

    @Test
    void a_variable_in_the_name_of_a_parameter_is_told_with_its_place() {
        assertThat(Linted.findings(LintRule.PARAMETER, parameter("/${TARGET_ENV}/token")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place().line()).isEqualTo(4);
                    assertThat(finding.message()).contains("/${TARGET_ENV}/token", "not replaced");
                    assertThat(finding.fix()).isPresent();
                });
    }

    @Test
    void a_plain_name_is_not_told() {
        assertThat(Linted.findings(LintRule.PARAMETER, parameter("/app/token"))).isEmpty();
    }
}
