package dev.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.source.CloneOptions;
import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.ParsedCredentialHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the keys of ssh-keygen, and with the agent that holds one with a passphrase. */
@Tag("tools")
@Timeout(60)
class SshAgentTest {

    @TempDir
    Path directory;

    private Path ssh;

    private void program(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private PublicKey key(String name, String passphrase) throws Exception {
        ssh = Files.createDirectories(directory.resolve("home/.ssh"));
        program(
                Map.of(),
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                passphrase,
                "-f",
                ssh.resolve(name).toString());
        Ed25519OfJdk.register();
        return AuthorizedKeyEntry.parseAuthorizedKeyEntry(Files.readString(ssh.resolve(name + ".pub")))
                .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
    }

    private CloneResult clone(PublicKey user, Optional<Path> agent, String hashing) throws Exception {
        KeyPair hostKey = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        try (SampleRepository sample = SampleRepository.in(directory.resolve("origin"));
                GitSshServer server = GitSshServer.start(hostKey, user)) {
            sample.commit("a.txt", "1");
            server.serve("/app.git", sample.repository());
            Path knownHosts = Files.writeString(ssh.resolve("known_hosts"), server.knownHost() + "\n");
            if (!hashing.isEmpty()) {
                program(Map.of(), "ssh-keygen", hashing, "-f", knownHosts.toString());
            }
            CredentialHost host =
                    ((ParsedCredentialHost.Valid) CredentialHost.parse("ssh://127.0.0.1:" + server.port())).host();
            GitCredential credential = new SshUser(host, directory.resolve("home"), agent);
            return GitClone.clone(new CloneRequest(
                    RemoteHeadsTest.url(server.url("/app.git")),
                    Optional.empty(),
                    CloneOptions.SHALLOW,
                    url -> Optional.of(credential),
                    directory.resolve("target"),
                    Duration.ofSeconds(30)));
        }
    }

    @Test
    void a_key_and_hashed_hosts_as_ssh_keygen_writes_them_are_read() throws Exception {
        CloneResult result = clone(key("id_ed25519", ""), Optional.empty(), "-H");
        assertThat(result).as(result.toString()).isInstanceOf(CloneResult.Cloned.class);
    }

    @Test
    void a_key_with_a_passphrase_is_used_by_the_agent_that_holds_it() throws Exception {
        PublicKey key = key("locked", "hunter2");
        Path socket = directory.resolve("agent");
        Path asks = Files.writeString(directory.resolve("asks"), "#!/bin/sh\necho hunter2\n");
        assertThat(asks.toFile().setExecutable(true)).isTrue();
        Process agent = new ProcessBuilder(List.of("ssh-agent", "-D", "-a", socket.toString()))
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try {
            agent.inputReader().readLine();
            program(
                    Map.of(
                            "SSH_AUTH_SOCK",
                            socket.toString(),
                            "SSH_ASKPASS",
                            asks.toString(),
                            "SSH_ASKPASS_REQUIRE",
                            "force"),
                    "ssh-add",
                    "-q",
                    ssh.resolve("locked").toString());
            CloneResult result = clone(key, Optional.of(socket), "");
            assertThat(result).as(result.toString()).isInstanceOf(CloneResult.Cloned.class);
        } finally {
            agent.destroy();
        }
    }

    @Test
    void an_agent_that_is_gone_changes_nothing() throws Exception {
        CloneResult result = clone(key("id_ed25519", ""), Optional.of(directory.resolve("gone")), "");
        assertThat(result).as(result.toString()).isInstanceOf(CloneResult.Cloned.class);
    }

    @Test
    void a_key_with_a_passphrase_and_no_agent_is_told_so() throws Exception {
        CloneResult result = clone(key("id_ed25519", "hunter2"), Optional.empty(), "");
        assertThat(((CloneResult.Failed) result).failure().message()).contains("a passphrase is in the SSH agent");
    }
}
