package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.SecretValues;
import dev.slipway.core.build.SecretValues.Found;
import dev.slipway.core.build.SecretValues.Lookup;
import dev.slipway.core.build.SecretValues.Missing;
import dev.slipway.core.build.SecretValues.Unusable;
import dev.slipway.core.build.ValueReference;
import dev.slipway.core.buildspec.SecretsManagerReference;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of {@code --secrets}. */
class SecretsFileTest {

    private static final String FILE = """
            parameter-store:
              /db/password: hunter2
              port: 0123
              /${TARGET_ENV}/a: "1"
              empty: ""
            secrets-manager:
              db: {user: app, port: 5432, on: true}
              json: '{"user": "app"}'
              pem: |
                line 1
                line 2
            """;

    private static Lookup lookUp(String kind, String name) {
        ValueReference reference = kind.equals("parameter")
                ? new ValueReference.Parameter(name)
                : new ValueReference.Secret(
                        ((SecretsManagerReference.Valid) SecretsManagerReference.parse(name)).reference());
        SecretValues values = ((SecretsFile.Valid) SecretsFile.parse("secrets.yaml", FILE)).values();
        return values.lookUp(Set.of(reference)).get(reference);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parameter | /db/password     | hunter2
            parameter | port             | 0123
            parameter | /${TARGET_ENV}/a | 1
            parameter | empty            | ''
            secret    | db:port          | 5432
            secret    | db:on            | true
            secret    | db:user:AWSPREVIOUS | app
            secret    | db               | {"user":"app","port":"5432","on":"true"}
            secret    | json:user        | app
            secret    | json             | {"user": "app"}
            secret    | pem              | 'line 1\\nline 2\\n'
            """)
    void gives_values_as_they_are_written(String kind, String name, String value) {
        assertThat(lookUp(kind, name)).isEqualTo(new Found(value.replace("\\n", "\n")));
    }

    @Test
    void says_where_to_add_what_it_does_not_have() {
        assertThat(lookUp("parameter", "/gone"))
                .isEqualTo(new Missing("; add it under parameter-store in secrets.yaml"));
        assertThat(lookUp("secret", "gone")).isEqualTo(new Missing("; add it under secrets-manager in secrets.yaml"));
        assertThat(lookUp("secret", "db:password"))
                .isEqualTo(new Unusable(
                        "the secret db has no key password; add it under secrets-manager in secrets.yaml"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '- a'                                       | line 1: the file is to be a mapping of names to values
            'parameters: {a: b}'                        | line 1: parameters is not read; the keys are parameter-store, secrets-manager, secretKeyRef and configMapKeyRef
            'parameter-store: {a: {b: hunter2}}'        | line 1: parameter-store.a is to be a single value
            'parameter-store: [hunter2]'                | line 1: parameter-store is to be a mapping of names to values
            'parameter-store:\\n  a: hunter2\\n  a: hunter2' | line 3: parameter-store has a twice
            'parameter-store:\\n  a:'                   | line 2: parameter-store.a has no value; write "" for an empty one
            'secrets-manager: {a: {b: [hunter2]}}'      | line 1: this is nested too deep; a secret is a text, or keys with values
            'secrets-manager: {a: [hunter2]}'           | line 1: secrets-manager.a is to be a single value
            'parameter-store:\\n\\thunter2: a'          | line 2: this is no YAML
            'parameter-store: {? [a] : b}'              | line 1: parameter-store has a key that is no text
            """)
    void is_refused_with_the_line_and_without_a_value(String text, String problem) {
        SecretsFile.Parsed parsed =
                SecretsFile.parse("f", text.replace("\\n", "\n").replace("\\t", "\t"));

        assertThat(parsed).isEqualTo(new SecretsFile.Invalid(java.util.List.of(problem)));
        assertThat(problem).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "parameter-store:", "{}"})
    void may_be_empty(String text) {
        assertThat(SecretsFile.parse("f", text)).isInstanceOf(SecretsFile.Valid.class);
    }

    @Test
    void is_refused_in_bounded_time_however_deep_it_nests() {
        assertThat(SecretsFile.parse("f", "[".repeat(1_000_000))).isInstanceOf(SecretsFile.Invalid.class);
        assertThat(SecretsFile.parse("f", "a: &a [*a]")).isInstanceOf(SecretsFile.Invalid.class);
    }
}
