package dev.slipway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.FetchedSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code git-credential-helper: yes} on a laptop. */
@Timeout(60)
class GitCredentialsTest {

    @TempDir
    Path directory;

    private static Set<String> places(String... urls) {
        return GitCredentials.places(Stream.of(urls)
                .map(url -> FetchedSource.primary("/src", Optional.of(url), Optional.empty()))
                .toList());
    }

    @Test
    void are_those_of_the_https_hosts_of_the_sources_alone() {
        assertThat(places(
                        "https://github.com/o/r.git",
                        "https://github.com/o/other",
                        "https://git.example:8443/r",
                        "http://plain.example/r",
                        "git@ssh.example:o/r.git",
                        "/some/where"))
                .isEqualTo(new LinkedHashSet<>(List.of("https://github.com", "https://git.example:8443")));
        assertThat(GitCredentials.variables(Set.of(), "/home/me")).isEmpty();
    }

    @Test
    @Tag("tools")
    @Conforms("environment/git-credential-helper")
    void git_gets_what_the_users_own_git_has_for_that_host_and_for_no_other() throws Exception {
        Files.writeString(directory.resolve(".gitconfig"), "[credential]\n\thelper = store\n");
        Files.writeString(
                directory.resolve(".git-credentials"),
                "https://me:mine@git.example\nhttps://me:mine@git.example:8443\nhttps://me:mine@other.example\n");

        assertThat(fill("https", "git.example")).contains("username=me", "password=mine");
        for (String other : List.of("other.example", "git.example:8443", "git.example.evil", "x.git.example")) {
            assertThat(fill("https", other)).doesNotContain("mine");
        }
        assertThat(fill("http", "git.example")).doesNotContain("mine");
    }

    /** What git in a build with a HOME of its own knows. */
    private String fill(String protocol, String host) throws Exception {
        ProcessBuilder git = new ProcessBuilder("setsid", "git", "credential", "fill").redirectErrorStream(true);
        Map<String, String> environment = git.environment();
        environment.keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("SSH_"));
        environment.put(
                "HOME", Files.createDirectories(directory.resolve("build")).toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.putAll(GitCredentials.variables(places("https://git.example/o/r"), directory.toString()));
        Process process = git.start();
        process.getOutputStream()
                .write(("protocol=" + protocol + "\nhost=" + host + "\n\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
