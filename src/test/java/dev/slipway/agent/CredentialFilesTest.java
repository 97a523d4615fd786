package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.ParsedCredentialHost;
import dev.slipway.git.BasicCredential;
import dev.slipway.git.GitCredential;
import dev.slipway.git.SshKey;
import dev.slipway.protocol.PodLayout;
import dev.slipway.protocol.SourceCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFilesTest {

    @TempDir
    Path directory;

    private static CredentialHost host(String text) {
        return ((ParsedCredentialHost.Valid) CredentialHost.parse(text)).host();
    }

    private Optional<GitCredential> read(String host, Map<String, String> files) throws IOException {
        PodLayout layout = new PodLayout(directory.toString());
        Path secret = Files.createDirectories(Path.of(layout.credential("git")));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(secret.resolve(file.getKey()), file.getValue());
        }
        return CredentialFiles.read(layout, new SourceCredential("git", host(host)));
    }

    @Test
    void a_password_is_read_with_its_user() throws IOException {
        assertThat(read("github.com", Map.of("username", "me\n", "password", "secret\n")))
                .contains(new BasicCredential(host("github.com"), "me", "secret"));
    }

    @Test
    void a_token_alone_is_enough() throws IOException {
        assertThat(read("github.com", Map.of("token", "secret")))
                .contains(new BasicCredential(host("github.com"), "x-access-token", "secret"));
    }

    @Test
    void a_key_is_read_with_the_keys_of_its_host() throws IOException {
        assertThat(read("ssh://github.com", Map.of("ssh-privatekey", "KEY\n", "known_hosts", "github.com ssh-rsa A\n")))
                .contains(new SshKey(host("ssh://github.com"), "KEY", "github.com ssh-rsa A"));
    }

    @Test
    void a_key_is_nothing_without_the_keys_of_its_host() throws IOException {
        assertThat(read("ssh://github.com", Map.of("ssh-privatekey", "KEY"))).isEmpty();
    }

    @Test
    void a_password_is_no_key() throws IOException {
        assertThat(read("ssh://github.com", Map.of("password", "secret"))).isEmpty();
    }
}
