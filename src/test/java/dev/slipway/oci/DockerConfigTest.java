package dev.slipway.oci;

import static dev.slipway.oci.Clients.refusal;
import static dev.slipway.oci.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigTest {

    private static final Credential ADA = new Credential.Password("ada", "pa:ss");

    private static DockerConfig config(String auths) {
        return value(DockerConfig.parse("{\"auths\":{" + auths + "}}"));
    }

    private static String entry(String key) {
        return "\"" + key + "\":{\"auth\":\"" + base64("ada:pa:ss") + "\"}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "https://index.docker.io/v1/, docker.io",
        "index.docker.io, docker.io",
        "docker.io, docker.io",
        "ghcr.io, ghcr.io",
        "https://ghcr.io, ghcr.io",
        "https://ghcr.io/, ghcr.io",
        "https://registry.example.com/v1/, registry.example.com",
        "https://registry.example.com/v2/, registry.example.com",
        "http://localhost:5000, localhost:5000",
        "10.0.0.1:5000, 10.0.0.1:5000",
        "[::1]:5000, [::1]:5000",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com, 123456789012.dkr.ecr.eu-west-1.amazonaws.com",
    })
    void an_entry_is_for_the_host_that_it_names(String key, String registry) {
        assertThat(config(entry(key)).find(registry, "team/app")).contains(ADA);
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io.evil.com, docker.io",
        "https://index.docker.io.evil/v1/, docker.io",
        "evil.com/docker.io, docker.io",
        "https://index.docker.io/v1/evil, docker.io",
        "https://index.docker.io@evil.com/v1/, docker.io",
        "https://evil.com#https://index.docker.io/v1/, docker.io",
        "http://index.docker.io/v1/, docker.io",
        "https://index.docker.io/v2/, docker.io",
        "DOCKER.IO, docker.io",
        "Docker.io, docker.io",
        "docker.io., docker.io",
        "' docker.io', docker.io",
        "'docker.io ', docker.io",
        "docker.io:443, docker.io",
        "docker.io:80, docker.io",
        "xdocker.io, docker.io",
        "*.io, docker.io",
        "*, docker.io",
        "io, docker.io",
        "'', docker.io",
        "GHCR.IO, ghcr.io",
        "ghcr.io., ghcr.io",
        "ghcr.io.evil.com, ghcr.io",
        "evil-ghcr.io, ghcr.io",
        "evil.ghcr.io, ghcr.io",
        "ghcr.io:5000, ghcr.io",
        "ghcr.io, ghcr.io:5000",
        "ghcr.io, ghcr.io.",
        "ghcr.io, GHCR.IO",
        "ghcr.io@evil.com, ghcr.io",
        "evil.com@ghcr.io, ghcr.io",
        "https://ghcr.io/evil, ghcr.io",
        "ftp://ghcr.io, ghcr.io",
        "//ghcr.io, ghcr.io",
        "ghcr.io?x, ghcr.io",
        "ghcr.io\u200b, ghcr.io",
        "ghcr.\u0456o, ghcr.io",
    })
    void a_lookalike_is_another_host(String key, String registry) {
        assertThat(config(entry(key)).find(registry, "team/app")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "group, true",
        "group/app, true",
        "group/sub/app, true",
        "groupies/app, false",
        "other, false",
        "'', false",
        "other/group, false",
        "GROUP/app, false"
    })
    void an_entry_with_a_path_is_for_the_repositories_below_it(String repository, boolean found) {
        assertThat(config(entry("registry.gitlab.com/group"))
                        .find("registry.gitlab.com", repository)
                        .isPresent())
                .isEqualTo(found);
    }

    @Test
    void the_longest_path_counts() {
        DockerConfig config = config(String.join(
                ",",
                "\"r.example/a\":{\"username\":\"a\",\"password\":\"1\"}",
                "\"r.example\":{\"username\":\"root\",\"password\":\"2\"}",
                "\"r.example/a/b\":{\"username\":\"ab\",\"password\":\"3\"}"));

        assertThat(config.find("r.example", "a/b/c")).contains(new Credential.Password("ab", "3"));
        assertThat(config.find("r.example", "a/x")).contains(new Credential.Password("a", "1"));
        assertThat(config.find("r.example", "x")).contains(new Credential.Password("root", "2"));
    }

    @Test
    void of_the_keys_of_docker_hub_the_one_that_docker_writes_counts() {
        DockerConfig config = config(String.join(
                ",",
                "\"docker.io\":{\"username\":\"c\",\"password\":\"1\"}",
                "\"https://index.docker.io/v1/\":{\"username\":\"a\",\"password\":\"1\"}",
                "\"index.docker.io\":{\"username\":\"b\",\"password\":\"1\"}"));

        assertThat(config.find("docker.io", "library/alpine")).contains(new Credential.Password("a", "1"));
    }

    @Test
    void an_identity_token_is_taken_before_a_password() {
        assertThat(config("\"r.example\":{\"auth\":\"" + base64("u:p") + "\",\"identitytoken\":\"refresh\"}")
                        .find("r.example", "a"))
                .contains(new Credential.IdentityToken("refresh"));
    }

    @Test
    void zero_bytes_behind_a_password_are_not_part_of_it() {
        assertThat(config("\"r.example\":{\"auth\":\"" + base64("u:p\0\0") + "\"}")
                        .find("r.example", "a"))
                .contains(new Credential.Password("u", "p"));
    }

    @Test
    void entries_that_cannot_be_used_are_refused_by_name_and_the_others_stay() {
        DockerConfig config = config(String.join(
                ",",
                "\"no.base64\":{\"auth\":\"c2VjcmV0*\"}",
                "\"no.colon\":{\"auth\":\"" + base64("secret") + "\"}",
                "\"empty.example\":{}",
                "\"*.example\":{\"auth\":\"" + base64("secret:secret") + "\"}",
                entry("good.example")));

        assertThat(config.refused())
                .containsExactly(
                        "the entry no.base64 is not used: its auth is not base64",
                        "the entry no.colon is not used: its auth is not the base64 of USER:PASSWORD",
                        "the entry empty.example is not used: it holds neither auth, nor username and password, nor"
                                + " identitytoken",
                        "the entry *.example is not used: it is neither a registry's host nor a path below one");
        assertThat(config.registries()).containsExactly("good.example");
    }

    @Test
    void helpers_of_another_machine_are_refused_by_name() {
        DockerConfig config = value(DockerConfig.parse("{\"credsStore\":\"desktop\"}"));

        assertThat(config.refused()).singleElement().asString().startsWith("credsStore and credHelpers are not used");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"auths\":[]}",
                "{\"auths\":{}}{\"auths\":{}}",
                "{\"auths\":{\"a.example\":{},\"a.example\":{}}}",
                "{\"auths\":hunter2}"
            })
    void a_malformed_file_is_a_sentence_that_quotes_nothing(String text) {
        assertThat(refusal(DockerConfig.parse(text)))
                .startsWith("the Docker configuration ")
                .doesNotContain("hunter2");
    }

    @Test
    void nothing_shows_a_secret() {
        DockerConfig config = config(entry("ghcr.io"));

        assertThat(config.toString()).isEqualTo("DockerConfig[ghcr.io]");
        assertThat(ADA.toString()).doesNotContain("pa:ss");
        assertThat(new Credential.IdentityToken("refresh").toString()).doesNotContain("refresh");
    }

    @Test
    void of_several_files_the_first_that_has_a_login_counts() {
        RegistryCredentials both = RegistryCredentials.firstOf(List.of(
                config(entry("ghcr.io")),
                config("\"ghcr.io\":{}," + "\"quay.io\":{\"username\":\"q\",\"password\":\"1\"}")));

        assertThat(both.find("ghcr.io", "a")).contains(ADA);
        assertThat(both.find("quay.io", "a")).contains(new Credential.Password("q", "1"));
        assertThat(both.find("gcr.io", "a")).isEqualTo(Optional.empty());
    }
}
