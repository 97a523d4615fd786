package dev.slipway.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a secret is told without its value. */
class SecretsTest {

    /** Not in one piece, so that nobody takes this file for one with a key in it. */
    private static final String KEY_ID = "AKIA" + "Q3EGMOCKWVDUMMY4";

    private static String variable(String entry) {
        return Linted.commands("make") + "env:\n  variables:\n    " + entry + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD: hunter2x",
                "password: 'hunter2x'",
                "GITHUB_TOKEN: hunter2x",
                "AWS_SECRET_ACCESS_KEY: hunter2x",
                "API_KEY: hunter2x",
                "CLIENT_SECRET: hunter2x",
                "DB: Server=a;Password=hunter2x;",
                "URL: jdbc:x?user=a&password=hunter2x"
            })
    void a_literal_value_of_a_secret_name_is_told_and_not_shown(String entry) {
        assertThat(Linted.findings(LintRule.SECRET, variable(entry)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).doesNotContain("hunter2x"))
                .satisfies(finding -> assertThat(finding.place().line()).isEqualTo(9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASSWORD_FILE: hunter2x",
                "SECRET_NAME: prod-database",
                "SECRET_ARN: arn:aws:secretsmanager:a:b:secret:c",
                "TOKEN_URL: https://a.example",
                "DB_PASSWORD: $PASSWORD",
                "DB_PASSWORD: ${PASSWORD}",
                "DB_PASSWORD: '{{resolve:secretsmanager:a}}'",
                "DB_PASSWORD: /prod/db/password",
                "DB_PASSWORD: <your password>",
                "DB_PASSWORD: '****'",
                "DB_PASSWORD: xxxx",
                "DB_PASSWORD: ''",
                "DB_PASSWORD:",
                "DB_PASSWORD: postgres",
                "USE_TOKEN: true",
                "MAX_TOKENS: 1000",
                "KEYBOARD: qwertyuiop",
                "DB: Server=a;Password=$DB_PASSWORD;",
                "OPTIONS: --no-password=prompted",
                "AWS_ACCESS_KEY_ID: AKIAIOSFODNN7EXAMPLE"
            })
    void what_is_none_is_not_told(String entry) {
        assertThat(Linted.findings(LintRule.SECRET, variable(entry))).isEmpty();
    }

    @Test
    void a_key_id_in_a_command_is_told_where_it_stands_and_not_shown() {
        String text = Linted.commands("aws configure set aws_access_key_id " + KEY_ID);
        assertThat(Linted.findings(LintRule.SECRET, text))
                .singleElement()
                .satisfies(finding -> assertThat(finding.place().column()).isEqualTo(45))
                .satisfies(finding -> assertThat(finding.toString()).doesNotContain(KEY_ID));
    }

    @Test
    void a_key_id_in_a_variable_is_told_once() {
        assertThat(Linted.findings(LintRule.SECRET, variable("ACCESS_TOKEN: " + KEY_ID)))
                .hasSize(1);
    }

    @Test
    void no_other_rule_shows_the_value_either() {
        assertThat(BuildspecLint.findings(variable("DB_PASSWORD: hunter2x"), Optional.empty())
                        .toString())
                .doesNotContain("hunter2x");
    }
}
