package dev.slipway.aws.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.SecretValues.Found;
import dev.slipway.core.build.SecretValues.Unusable;
import dev.slipway.core.buildspec.SecretsManagerReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a build takes of a secret's text. */
class SecretTextTest {

    @ParameterizedTest
    @Conforms("environment/secret-reference")
    @CsvSource(delimiter = '|', textBlock = """
            s          | {"a": "b"}          | {"a": "b"}
            s          | no JSON             | no JSON
            s:a        | {"a": "b", "c": 1}  | b
            s:c        | {"a": "b", "c": 1}  | 1
            s:a        | {"a": {"b": [1]}}   | {"b":[1]}
            s:a:STAGE  | {"a": ""}           | ''
            """)
    void of_a_secret_a_build_gets_the_text_or_the_member_that_it_names(String reference, String text, String value) {
        assertThat(SecretText.part(secret(reference), text)).isEqualTo(new Found(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s:a | {"b": "hunter2"}   | the secret s has no key a
            s:a | {"a": null}        | the secret s has no key a
            s:a | hunter2            | the secret s is no JSON, so it has no key a; leave out the json-key to have all of its text
            s:a | "hunter2"          | the secret s is no JSON object, so it has no key a; leave out the json-key to have all of its text
            """)
    void a_member_that_a_secret_does_not_have_is_told_without_the_secret(
            String reference, String text, String message) {
        assertThat(SecretText.part(secret(reference), text)).isEqualTo(new Unusable(message));
    }

    private static SecretsManagerReference secret(String text) {
        return ((SecretsManagerReference.Valid) SecretsManagerReference.parse(text)).reference();
    }
}
