package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import dev.slipway.git.BasicCredential;
import dev.slipway.git.GitCredential;
import dev.slipway.git.SshUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LocalCredentialsTest {

    @TempDir
    Path directory;

    private Path home;
    private Path programs;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectories(directory.resolve("home"));
        programs = Files.createDirectories(directory.resolve("bin"));
    }

    private static GitUrl url(String text) {
        return ((ParsedGitUrl.Valid) GitUrl.parse(text, GitUrl.Allowed.REMOTE_AND_LOCAL)).url();
    }

    private LocalCredentials credentials(Map<String, String> environment) {
        return new LocalCredentials(environment, home);
    }

    private LocalCredentials credentials() {
        return credentials(
                Map.of("PATH", programs + ":/usr/bin:/bin", "GIT_DIR", "/elsewhere", "GIT_ASKPASS", "/asks"));
    }

    private void git(String script) throws IOException {
        Path git = Files.writeString(programs.resolve("git"), "#!/bin/sh\n" + script);
        assertThat(git.toFile().setExecutable(true)).isTrue();
    }

    private Optional<GitCredential> asked(String url) {
        return credentials().findAfterRefusal(url(url));
    }

    @Test
    void netrc_is_read_before_anything_is_asked() throws IOException {
        Files.writeString(home.resolve(".netrc"), "machine git.example.com login me password secret\n");
        assertThat(credentials().find(url("https://git.example.com/o/r")))
                .contains(new BasicCredential(
                        url("https://git.example.com/o/r").credentialHost().orElseThrow(), "me", "secret"));
        assertThat(credentials().find(url("https://other.example.com/o/r"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://git@git.example.com/o/r", "git@git.example.com:o/r"})
    void over_ssh_the_users_own_keys_are_used(String url) {
        LocalCredentials credentials = credentials(Map.of("SSH_AUTH_SOCK", "/run/agent"));
        assertThat(credentials.find(url(url)))
                .contains(
                        new SshUser(url(url).credentialHost().orElseThrow(), home, Optional.of(Path.of("/run/agent"))));
        assertThat(credentials.findAfterRefusal(url(url))).isEmpty();
    }

    @Test
    void git_is_asked_for_exactly_the_host_in_the_home_directory_and_never_asks_the_user() throws IOException {
        git("""
                cat > question; pwd > where; echo "$*" > arguments; env > environment
                echo protocol=https; echo host=git.example.com:8443; echo username=me; echo password=a=b
                """);
        GitUrl url = url("https://git.example.com:8443/o/r.git");
        assertThat(credentials().findAfterRefusal(url))
                .contains(new BasicCredential(url.credentialHost().orElseThrow(), "me", "a=b"));
        assertThat(home.resolve("question")).hasContent("protocol=https\nhost=git.example.com:8443\npath=o/r.git\n\n");
        assertThat(home.resolve("where")).hasContent(home.toRealPath().toString());
        assertThat(home.resolve("arguments")).hasContent("-c core.askPass= credential fill");
        assertThat(Files.readString(home.resolve("environment")))
                .contains("GIT_TERMINAL_PROMPT=0")
                .doesNotContain("GIT_DIR", "ASKPASS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exit 1",
                "echo username=me",
                "echo protocol=https; echo host=evil.example.com; echo username=me; echo password=x",
                "echo protocol=http; echo host=git.example.com; echo username=me; echo password=x",
                "echo protocol=https; echo host=git.example.com; echo username=me; echo password=x; exit 128",
                "echo nonsense",
            })
    void an_answer_that_is_none_for_this_host_is_not_used(String script) throws IOException {
        git("cat > /dev/null\n" + script + "\n");
        assertThat(asked("https://git.example.com/o/r")).isEmpty();
    }

    @Test
    void without_git_there_is_nobody_to_ask() {
        assertThat(credentials(Map.of("PATH", programs.toString()))
                        .findAfterRefusal(url("https://git.example.com/o/r")))
                .isEmpty();
        assertThat(credentials(Map.of()).findAfterRefusal(url("https://git.example.com/o/r")))
                .isEmpty();
    }

    @Test
    void places_of_this_machine_have_no_credential() throws IOException {
        git("echo password=x");
        assertThat(asked("file:///srv/app.git")).isEmpty();
        assertThat(asked("git://git.example.com/app.git")).isEmpty();
    }

    @Test
    @Tag("tools")
    void what_the_users_git_has_stored_is_found() throws IOException {
        Files.writeString(home.resolve(".gitconfig"), "[credential]\n\thelper = store\n");
        Files.writeString(home.resolve(".git-credentials"), "https://me:secret-token@git.example.com\n");
        LocalCredentials credentials =
                credentials(Map.of("PATH", System.getenv("PATH"), "HOME", home.toString(), "GIT_CONFIG_NOSYSTEM", "1"));
        assertThat(credentials.findAfterRefusal(url("https://git.example.com/o/r")))
                .get()
                .isInstanceOfSatisfying(
                        BasicCredential.class,
                        found -> assertThat(found.secret()).isEqualTo("secret-token"));
        assertThat(credentials.findAfterRefusal(url("https://other.example.com/o/r")))
                .isEmpty();
    }
}
