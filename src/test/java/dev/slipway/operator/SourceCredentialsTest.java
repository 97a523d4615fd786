package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import dev.slipway.git.SshKey;
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

    private static Secret key(String host) {
        return new SecretBuilder(secret(host, "ssh-privatekey"))
                .addToData(
                        "known_hosts",
                        Base64.getEncoder().encodeToString("github.com ssh-ed25519 A".getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github.com", "ssh://github.com", "github.com:22"})
    void a_key_is_usable_over_ssh_at_its_host(String host) {
        assertThat(SourceCredentials.read(key(host), "git", url("git@github.com:o/r.git")))
                .isInstanceOfSatisfying(SourceCredentials.Usable.class, usable -> {
                    assertThat(usable.credential()).get().isInstanceOfSatisfying(SshKey.class, found -> {
                        assertThat(found.host()).hasToString("ssh://github.com");
                        assertThat(found.privateKey()).isEqualTo("hunter2");
                        assertThat(found.knownHosts()).isEqualTo("github.com ssh-ed25519 A");
                        assertThat(found.toString()).doesNotContain("hunter2");
                    });
                    assertThat(usable.token()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://github.com/o/r", "ssh://git@github.com:2222/o/r", "git@ssh.github.com:o/r"})
    void a_key_is_used_nowhere_else(String elsewhere) {
        assertThat(refused(SourceCredentials.read(key("github.com"), "git", url(elsewhere)))
                        .reason())
                .isEqualTo("SecretForOtherHost");
    }

    @Test
    void a_password_is_not_sent_over_ssh() {
        GitUrl ssh = url("git@github.com:o/r");
        assertThat(refused(SourceCredentials.read(secret("github.com", "password"), "git", ssh))
                        .reason())
                .isEqualTo("SecretForOtherHost");
        assertThat(refused(SourceCredentials.read(secret("ssh://github.com", "password"), "git", ssh))
                        .message())
                .isEqualTo("Secret git has no key ssh-privatekey; add the private key");
    }

    @Test
    void a_key_without_the_keys_of_its_host_is_refused() {
        SourceCredentials.Refused refused = refused(
                SourceCredentials.read(secret("github.com", "ssh-privatekey"), "git", url("git@github.com:o/r")));
        assertThat(refused.reason()).isEqualTo("SecretIncomplete");
        assertThat(refused.message())
                .contains("has no key known_hosts", "ssh-keyscan")
                .doesNotContain("hunter2");
    }
}
