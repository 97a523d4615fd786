package dev.slipway.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialHostTest {

    private static CredentialHost host(String text) {
        ParsedCredentialHost parsed = CredentialHost.parse(text);
        assertThat(parsed).as(text).isInstanceOf(ParsedCredentialHost.Valid.class);
        return ((ParsedCredentialHost.Valid) parsed).host();
    }

    @ParameterizedTest
    @CsvSource({
        "github.com,                 https://github.com/a/b",
        "github.com,                 https://github.com:443/a/b",
        "github.com:443,             https://github.com/a/b",
        "https://github.com,         https://github.com/a/b",
        "git.example.com:8443,       https://git.example.com:8443/a/b",
        "http://git.internal:8080,   http://git.internal:8080/a/b",
        "http://git.internal,        http://git.internal/a/b",
        "http://git.internal:80,     http://git.internal/a/b",
        "[::1]:8443,                 https://[::1]:8443/a/b",
        "ssh://github.com,           ssh://git@github.com/a/b",
        "ssh://github.com:22,        git@github.com:a/b",
        "ssh://git.internal:2222,    ssh://me@git.internal:2222/a/b",
    })
    void a_credential_goes_to_its_own_host(String host, String url) {
        assertThat(((ParsedGitUrl.Valid) GitUrl.parse(url, GitUrl.Allowed.REMOTE)).url())
                .satisfies(parsed -> assertThat(host(host).matches(parsed)).isTrue())
                .satisfies(parsed -> assertThat(parsed.credentialHost()).contains(host(host)));
    }

    @ParameterizedTest
    @CsvSource({
        "github.com,                https://github.com.evil.org/a/b",
        "github.com,                https://evil.org/github.com",
        "github.com,                https://evilgithub.com/a/b",
        "github.com,                https://api.github.com/a/b",
        "github.com,                https://hub.com/a/b",
        "github.com,                https://github.co/a/b",
        "github.com,                https://xn--gthub-n4a.com/a/b",
        "github.com,                http://github.com/a/b",
        "github.com,                http://github.com:443/a/b",
        "github.com,                https://github.com:8443/a/b",
        "github.com,                git://github.com/a/b",
        "git.example.com:8443,      https://git.example.com/a/b",
        "git.example.com:8443,      http://git.example.com:8443/a/b",
        "http://git.internal:8080,  https://git.internal:8080/a/b",
        "http://git.internal:8080,  http://git.internal/a/b",
        "127.0.0.1,                 https://localhost/a/b",
        "github.com,                ssh://git@github.com/a/b",
        "ssh://github.com,          https://github.com/a/b",
        "ssh://github.com,          https://github.com:22/a/b",
        "ssh://github.com,          ssh://git@github.com:2222/a/b",
        "ssh://github.com,          git@ssh.github.com:a/b",
        "[::1],                     https://[0::1]/a/b",
    })
    void a_credential_goes_nowhere_else(String host, String url) {
        assertThat(((ParsedGitUrl.Valid) GitUrl.parse(url, GitUrl.Allowed.REMOTE)).url())
                .satisfies(parsed -> assertThat(host(host).matches(parsed)).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "https, github.com,      -1",
        "https, github.com,      443",
    })
    void a_request_is_compared_by_scheme_host_and_port(String scheme, String requestHost, int port) {
        assertThat(host("github.com").matches(scheme, requestHost, port)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https, GITHUB.COM,      -1",
        "https, github.com.,     -1",
        "https, user@github.com, -1",
        "https, github.com:443,  -1",
        "https, 'github.com ',   -1",
        "HTTPS, github.com,      -1",
        "http,  github.com,      443",
        "https, github.com,      80",
        "https, gıthub.com,      -1",
        "https, '',              -1",
    })
    void a_lookalike_request_never_matches(String scheme, String requestHost, int port) {
        assertThat(host("github.com").matches(scheme, requestHost, port)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "GitHub.com",
                "github.com.",
                "*.github.com",
                "*",
                "github.com/",
                "https://github.com/team",
                "git+ssh://github.com",
                "ssh://git@github.com",
                "git://github.com",
                "HTTP://github.com",
                "user@github.com",
                "gïthub.com",
                "github.com:",
                "github.com:0",
                "github.com:99999",
                "github.com:443:443",
                "github.com,evil.org",
                "github.com evil.org",
                "github.com\n",
                ".github.com",
                "git..com",
                "http://",
                "[::1",
                "[::g]"
            })
    void a_host_that_could_be_misread_is_refused(String text) {
        assertThat(CredentialHost.parse(text))
                .isInstanceOfSatisfying(
                        ParsedCredentialHost.Refused.class,
                        refused -> assertThat(refused.message()).contains("write it like github.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "github.com,            ssh://github.com",
        "github.com:2222,       ssh://github.com:2222",
        "ssh://github.com,      ssh://github.com",
        "https://github.com,    github.com",
    })
    void where_no_scheme_is_written_the_usual_one_is_meant(String text, String expected) {
        assertThat(((ParsedCredentialHost.Valid) CredentialHost.parse(text, GitUrl.Scheme.SSH)).host())
                .isEqualTo(host(expected));
    }

    @Test
    void its_text_reads_back_to_itself() {
        for (String text :
                new String[] {"github.com", "git.example.com:8443", "http://git.internal:8080", "ssh://github.com"}) {
            assertThat(host(text)).hasToString(text).isEqualTo(host(host(text).toString()));
        }
    }
}
