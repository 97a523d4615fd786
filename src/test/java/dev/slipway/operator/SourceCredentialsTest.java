package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Secret is used for exactly the host that it names. */
class SourceCredentialsTest {

    private static final GitUrl GITHUB = url("https://github.com/o/r");

    private static GitUrl url(String text) {
        return ((ParsedGitUrl.Valid) GitUrl.parse(text, GitUrl.Allowed.REMOTE)).url();
    }

    private static Secret secret(String host, String key) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("git")
                .addToAnnotations("slipway.dev/host", host)
                .endMetadata()
                .addToData(key, Base64.getEncoder().encodeToString("hunter2\n".getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private static SourceCredentials.Refused refused(SourceCredentials.Lookup lookup) {
        assertThat(lookup).isInstanceOf(SourceCredentials.Refused.class);
        return (SourceCredentials.Refused) lookup;
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "token"})
    void a_secret_for_the_host_is_usable(String key) {
        assertThat(SourceCredentials.read(secret("github.com", key), "git", GITHUB))
                .isInstanceOfSatisfying(
                        SourceCredentials.Usable.class,
                        usable -> assertThat(usable.credential()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://github.com.evil.example/o/r", "https://evil.example/github.com", "http://github.com/o/r"
            })
    void a_secret_is_not_sent_elsewhere(String elsewhere) {
        SourceCredentials.Refused refused =
                refused(SourceCredentials.read(secret("github.com", "password"), "git", url(elsewhere)));
        assertThat(refused.reason()).isEqualTo("SecretForOtherHost");
        assertThat(refused.message()).contains("Secret git is for github.com").doesNotContain("hunter2");
    }

    @Test
    void a_secret_that_names_no_host_is_refused_with_the_annotation_to_set() {
        Secret bare = new SecretBuilder(secret("github.com", "password"))
                .editMetadata()
                .withAnnotations(null)
                .endMetadata()
                .build();
        assertThat(refused(SourceCredentials.read(bare, "git", GITHUB)).message())
                .isEqualTo(
                        "Secret git does not say for which host it is; annotate it with slipway.dev/host: github.com");
    }

    @Test
    void a_missing_secret_is_named() {
        assertThat(refused(SourceCredentials.read(null, "git", GITHUB)).message())
                .isEqualTo("there is no Secret git in this namespace; create it");
    }

    @Test
    void a_secret_without_password_and_token_is_refused() {
        assertThat(refused(SourceCredentials.read(secret("github.com", "username"), "git", GITHUB))
                        .reason())
                .isEqualTo("SecretIncomplete");
    }
}
