package dev.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.source.CloneOptions;
import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedCredentialHost;
import dev.slipway.git.GitFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories over SSH: by a key of a Secret, and as the user of a laptop. */
@Timeout(60)
class SshCloneTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private KeyPair key;
    private SampleRepository sample;
    private GitSshServer server;
    private Path target;
    private String commit;

    @BeforeEach
    void start() throws Exception {
        Ed25519OfJdk.register();
        key = pair("Ed25519");
        sample = SampleRepository.in(directory.resolve("origin"));
        sample.commit("a.txt", "1");
        commit = sample.commit("a.txt", "2");
        server = GitSshServer.start(pair("Ed25519"), key.getPublic()).serve("/team/app.git", sample.repository());
        target = directory.resolve("target");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        sample.close();
    }

    private static KeyPair pair(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("RSA")) {
            generator.initialize(2048);
        } else if (algorithm.equals("EC")) {
            generator.initialize(new java.security.spec.ECGenParameterSpec("secp256r1"));
        }
        return generator.generateKeyPair();
    }

    /** As {@code ssh-keygen} writes it. */
    private static String openSsh(KeyPair pair, String passphrase) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyEncryptionContext encryption = null;
        if (passphrase != null) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(passphrase);
            encryption.setCipherType("256");
        }
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "ada@example.com", encryption, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private CredentialHost host() {
        return ((ParsedCredentialHost.Valid) CredentialHost.parse("ssh://127.0.0.1:" + server.port())).host();
    }

    private SshKey secret(String privateKey, String knownHosts) {
        return new SshKey(host(), privateKey, knownHosts);
    }

    private CloneResult clone(String path, GitCredential credential, Duration timeout) {
        return GitClone.clone(new CloneRequest(
                RemoteHeadsTest.url(server.url(path)),
                Optional.empty(),
                CloneOptions.SHALLOW,
                GitCredentials.of(Optional.ofNullable(credential)),
                target,
                timeout));
    }

    private void cloned(GitCredential credential) {
        CloneResult result = clone("/team/app.git", credential, LONG);
        assertThat(result).as(result.toString()).isInstanceOf(CloneResult.Cloned.class);
        assertThat(target.resolve("a.txt")).hasContent("2");
    }

    private GitFailure failed(String path, GitCredential credential) {
        CloneResult result = clone(path, credential, LONG);
        assertThat(result).isInstanceOf(CloneResult.Failed.class);
        GitFailure failure = ((CloneResult.Failed) result).failure();
        assertThat(failure.message()).contains(server.url(path)).doesNotContain("PRIVATE KEY");
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "RSA", "EC"})
    void a_repository_is_cloned_with_a_key_of_each_usual_kind(String algorithm) throws Exception {
        KeyPair other = pair(algorithm);
        KeyPair hostKey = algorithm.equals("RSA") ? other : pair(algorithm);
        try (GitSshServer ofKey = GitSshServer.start(hostKey, other.getPublic())) {
            server.close();
            server = ofKey.serve("/team/app.git", sample.repository());
            cloned(secret(openSsh(other, null), server.knownHost()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "RSA"})
    void a_key_may_be_written_as_pem(String algorithm) throws Exception {
        KeyPair other = pair(algorithm);
        try (GitSshServer ofKey = GitSshServer.start(pair("Ed25519"), other.getPublic())) {
            server.close();
            server = ofKey.serve("/team/app.git", sample.repository());
            cloned(secret(pem(other), server.knownHost()));
        }
    }

    @Test
    void branches_are_listed() throws Exception {
        ListedHeads listed = RemoteHeads.list(
                RemoteHeadsTest.url(server.url("/team/app.git")),
                Optional.of(secret(openSsh(key, null), server.knownHost())),
                LONG);
        assertThat(((ListedHeads.Heads) listed).refs().commits()).isEqualTo(Map.of("refs/heads/main", commit));
    }

    @Test
    void nothing_but_upload_pack_is_asked_for_and_the_path_is_quoted() throws Exception {
        server.serve("/team/it's;id/app.git", sample.repository());
        failed("/team/it's;id/app.git", secret(openSsh(key, null), server.knownHost()));
        cloned(secret(openSsh(key, null), server.knownHost()));
        assertThat(server.commands())
                .contains("git-upload-pack '/team/app.git'", "git-upload-pack '/team/it'\\''s;id/app.git'")
                .allMatch(command -> command.startsWith("git-upload-pack '/"));
    }

    @Test
    void the_key_is_neither_in_the_clone_nor_in_the_text_of_the_credential() throws Exception {
        SshKey secret = secret(openSsh(key, null), server.knownHost());
        cloned(secret);
        assertThat(secret.toString()).doesNotContain("PRIVATE KEY");
        try (Git git = Git.open(target.toFile())) {
            assertThat(git.getRepository().getConfig().toText()).doesNotContain("PRIVATE KEY");
            assertThat(git.getRepository().getConfig().getString("remote", "origin", "url"))
                    .isEqualTo(server.url("/team/app.git"));
        }
    }

    @Test
    void a_host_that_is_not_known_gets_no_key() throws Exception {
        GitFailure failure = failed("/team/app.git", secret(openSsh(key, null), "other.example.com ssh-ed25519 AAAA"));
        assertThat(failure.kind()).isEqualTo(Kind.HOST_KEY);
        assertThat(failure.message()).contains("is not known (ssh-ed25519 SHA256:", "add it to known_hosts");
    }

    @Test
    void a_host_with_another_key_gets_no_key() throws Exception {
        try (GitSshServer imposter = GitSshServer.start(pair("Ed25519"), key.getPublic())) {
            String line = server.knownHost().replace(":" + server.port(), ":" + imposter.port());
            server.close();
            server = imposter.serve("/team/app.git", sample.repository());
            GitFailure failure = failed("/team/app.git", secret(openSsh(key, null), line));
            assertThat(failure.kind()).isEqualTo(Kind.HOST_KEY);
            assertThat(failure.message()).contains("is not the one in known_hosts", "somebody may be between you");
            assertThat(imposter.commands()).isEmpty();
        }
    }

    @Test
    void a_revoked_host_key_is_not_believed() throws Exception {
        String revoked = "@revoked * " + server.knownHost().replaceFirst("^\\S+ ", "");
        GitFailure failure = failed("/team/app.git", secret(openSsh(key, null), server.knownHost() + "\n" + revoked));
        assertThat(failure.kind()).isEqualTo(Kind.HOST_KEY);
        assertThat(failure.message()).contains("is revoked");
    }

    @Test
    void a_key_that_the_host_does_not_know_is_refused() throws Exception {
        GitFailure failure = failed("/team/app.git", secret(openSsh(pair("Ed25519"), null), server.knownHost()));
        assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION_FAILED);
        assertThat(failure.message()).contains("refused every key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret-token",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----"
            })
    void what_is_no_key_is_told_so(String text) {
        GitFailure failure = failed("/team/app.git", secret(text, server.knownHost()));
        assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION_FAILED);
        assertThat(failure.message()).contains("cannot be read").doesNotContain("secret-token");
    }

    @Test
    void a_key_with_a_passphrase_is_told_so() throws Exception {
        GitFailure failure = failed("/team/app.git", secret(openSsh(key, "hunter2"), server.knownHost()));
        assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION_FAILED);
        assertThat(failure.message()).contains("without a passphrase");
    }

    @Test
    void without_a_key_nothing_is_sent() {
        GitFailure failure = failed("/team/app.git", null);
        assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION_FAILED);
        assertThat(failure.message()).contains("is reached by SSH, which needs a key; give one for ssh://127.0.0.1");
    }

    @Test
    void a_key_for_another_host_or_a_password_is_not_sent() throws Exception {
        CredentialHost other = ((ParsedCredentialHost.Valid) CredentialHost.parse("ssh://127.0.0.1:1")).host();
        assertThat(failed("/team/app.git", new SshKey(other, openSsh(key, null), server.knownHost()))
                        .kind())
                .isEqualTo(Kind.CREDENTIAL_FOR_OTHER_HOST);
        assertThat(failed("/team/app.git", RemoteHeadsTest.credential("127.0.0.1", "secret-token"))
                        .kind())
                .isEqualTo(Kind.CREDENTIAL_FOR_OTHER_HOST);
        assertThat(server.commands()).isEmpty();
    }

    @Test
    void a_repository_that_is_not_there_is_named() throws Exception {
        GitFailure failure = failed("/team/gone.git", secret(openSsh(key, null), server.knownHost()));
        assertThat(failure.kind()).isEqualTo(Kind.REPOSITORY_NOT_FOUND);
    }

    @Test
    void a_host_that_says_nothing_is_given_up_on() throws Exception {
        CloneResult result =
                clone("/silent.git", secret(openSsh(key, null), server.knownHost()), Duration.ofSeconds(2));
        assertThat(((CloneResult.Failed) result).failure().kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void a_host_that_does_not_even_greet_is_given_up_on() throws Exception {
        SshKey secret = secret(openSsh(key, null), server.knownHost());
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "ssh://git@127.0.0.1:" + silent.getLocalPort() + "/app.git";
            CredentialHost host = RemoteHeadsTest.url(url).credentialHost().orElseThrow();
            ListedHeads listed = RemoteHeads.list(
                    RemoteHeadsTest.url(url),
                    Optional.of(new SshKey(host, secret.privateKey(), secret.knownHosts())),
                    Duration.ofSeconds(2));
            assertThat(((ListedHeads.Failed) listed).failure().kind()).isEqualTo(Kind.TIMED_OUT);
            assertThatConnectionsEnd();
        }
    }

    @Test
    void nobody_listening_is_unreachable() throws Exception {
        SshKey secret = secret(openSsh(key, null), server.knownHost());
        server.close();
        GitFailure failure = failed("/team/app.git", secret);
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void no_thread_of_a_connection_outlives_it() throws Exception {
        SshKey secret = secret(openSsh(key, null), server.knownHost());
        cloned(secret);
        RemoteHeads.list(
                RemoteHeadsTest.url(server.url("/team/app.git")),
                Optional.of(secret(openSsh(pair("Ed25519"), null), server.knownHost())),
                LONG);
        assertThatConnectionsEnd();
    }

    private static void assertThatConnectionsEnd() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().contains("SshClient") || thread.getName().equals("ssh-connect")) {
                thread.join(20_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, id_ed25519", "false, other_name"})
    void the_user_of_a_laptop_is_known_by_the_keys_of_their_ssh_directory(boolean usual, String name) throws Exception {
        Path ssh = Files.createDirectories(directory.resolve("home/.ssh"));
        Files.writeString(ssh.resolve(name), openSsh(key, null));
        Files.writeString(ssh.resolve("known_hosts"), server.knownHost() + "\n");
        if (!usual) {
            Files.writeString(ssh.resolve("config"), "Host 127.0.0.1\n  IdentityFile ~/.ssh/" + name + "\n");
        }
        cloned(new SshUser(host(), directory.resolve("home"), Optional.empty()));
    }

    @Test
    void no_configuration_of_the_user_turns_the_check_of_the_host_off() throws Exception {
        Path ssh = Files.createDirectories(directory.resolve("home/.ssh"));
        Files.writeString(ssh.resolve("id_ed25519"), openSsh(key, null));
        Files.writeString(ssh.resolve("config"), "Host *\n  StrictHostKeyChecking no\n");
        GitFailure failure = failed("/team/app.git", new SshUser(host(), directory.resolve("home"), Optional.empty()));
        assertThat(failure.kind()).isEqualTo(Kind.HOST_KEY);
        assertThat(ssh.resolve("known_hosts")).doesNotExist();
    }

    @Test
    void a_public_key_is_the_same_when_it_comes_from_its_private_key() throws Exception {
        for (int i = 0; i < 50; i++) {
            KeyPair pair = pair("Ed25519");
            assertThat(recovered(pair)).isEqualTo(pair.getPublic());
        }
    }

    private static java.security.PublicKey recovered(KeyPair pair) throws Exception {
        return org.apache.sshd.common.util.security.SecurityUtils.recoverEDDSAPublicKey(pair.getPrivate());
    }

    @Test
    void an_address_that_begins_in_the_home_of_its_user_is_asked_for_so() throws Exception {
        server.serve("team/app.git", sample.repository());
        GitUrl url = RemoteHeadsTest.url("git@127.0.0.1:team/app.git");
        assertThat(GitTransports.uriOf(url).getPath()).isEqualTo("team/app.git");
        assertThat(GitTransports.uriOf(url).getScheme()).isNull();
    }
}
