package dev.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetrcTest {

    @TempDir
    Path home;

    private Optional<BasicCredential> read(String url, String content) throws Exception {
        Path file = home.resolve(".netrc");
        Files.writeString(file, content);
        return Netrc.credentialFor(RemoteHeadsTest.url(url), file);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/a/b,            github.com",
        "https://github.com:8443/a/b,       github.com:8443",
        "http://github.com/a/b,             http://github.com",
    })
    void a_login_is_bound_to_exactly_the_place_that_asked(String url, String host) throws Exception {
        BasicCredential credential =
                read(url, "machine github.com login me password token\n").orElseThrow();
        assertThat(credential.host()).hasToString(host);
        assertThat(credential.basicAuthorization()).isEqualTo("Basic bWU6dG9rZW4=");
        assertThat(credential.toString()).doesNotContain("token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "default login me password token\n",
                "machine evil.org login me password token\n",
                "machine github.com.evil.org login me password token\n",
                "machine github.com login me\n",
            })
    void nothing_is_read_that_does_not_name_the_host(String content) throws Exception {
        assertThat(read("https://github.com/a/b", content)).isEmpty();
    }

    @Test
    void the_right_machine_is_found_among_others() throws Exception {
        String content =
                "machine a.org\n  login x\n  password y\nmachine github.com\n  login me\n  password token\ndefault login d password e\n";
        assertThat(read("https://github.com/a/b", content).orElseThrow().basicAuthorization())
                .isEqualTo("Basic bWU6dG9rZW4=");
    }

    @Test
    void a_missing_file_or_a_place_without_credentials_has_none() throws Exception {
        assertThat(Netrc.credentialFor(RemoteHeadsTest.url("https://github.com/a/b"), home.resolve("none")))
                .isEmpty();
        assertThat(read("git://github.com/a/b", "machine github.com login me password token\n"))
                .isEmpty();
        assertThat(read("file:///srv/app", "machine github.com login me password token\n"))
                .isEmpty();
    }
}
