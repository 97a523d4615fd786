package dev.slipway.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedCredentialHost;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.core.source.ParsedGitUrl;
import dev.slipway.core.source.RemoteRefs;
import dev.slipway.git.GitFailure.Kind;
import dev.slipway.testing.SelfSignedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RemoteHeadsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(500);

    @TempDir
    Path directory;

    private SampleRepository sample;
    private GitHttpServer server;

    @BeforeEach
    void start() throws Exception {
        sample = SampleRepository.in(directory);
        server = GitHttpServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
        sample.close();
    }

    static GitUrl url(String text) {
        return ((ParsedGitUrl.Valid) GitUrl.parse(text, GitUrl.Allowed.REMOTE_AND_LOCAL)).url();
    }

    static GitCredential credential(String host, String password) {
        CredentialHost parsed = ((ParsedCredentialHost.Valid) CredentialHost.parse(host)).host();
        return new BasicCredential(parsed, "git", password);
    }

    private static RemoteRefs heads(String url, Optional<GitCredential> credential) {
        ListedHeads listed = RemoteHeads.list(url(url), credential, LONG);
        assertThat(listed).isInstanceOf(ListedHeads.Heads.class);
        return ((ListedHeads.Heads) listed).refs();
    }

    private static GitFailure failure(String url, Optional<GitCredential> credential, Duration timeout) {
        ListedHeads listed = RemoteHeads.list(url(url), credential, timeout);
        assertThat(listed).isInstanceOf(ListedHeads.Failed.class);
        GitFailure failure = ((ListedHeads.Failed) listed).failure();
        assertThat(failure.message()).contains(url).doesNotContain("secret-token");
        return failure;
    }

    private static GitFailure failure(String url) {
        return failure(url, Optional.empty(), LONG);
    }

    private void fillSample() throws Exception {
        String first = sample.commit("a.txt", "1");
        sample.git().branchCreate().setName("feature/x").call();
        sample.git()
                .tag()
                .setName("v1")
                .setAnnotated(true)
                .setMessage("One")
                .setTagger(SampleRepository.AUTHOR)
                .call();
        sample.git().tag().setName("light").setAnnotated(false).call();
        var hidden = sample.repository().updateRef("refs/pull/7/head");
        hidden.setNewObjectId(sample.repository().resolve(first));
        hidden.update();
        sample.commit("a.txt", "2");
    }

    private Map<String, String> expectedRefs() throws IOException {
        String second = sample.repository().resolve("main").name();
        String first = sample.repository().resolve("main~1").name();
        return Map.of(
                "refs/heads/main", second,
                "refs/heads/feature/x", first,
                "refs/tags/v1", first,
                "refs/tags/light", first);
    }

    @Test
    void branches_and_tags_come_with_their_commits_and_the_default_branch() throws Exception {
        fillSample();
        server.serve("/app.git", sample.repository());
        assertThat(heads(server.url("/app.git"), Optional.empty()))
                .isEqualTo(new RemoteRefs(expectedRefs(), Optional.of("refs/heads/main")));
    }

    @Test
    void a_host_that_only_speaks_the_first_protocol_is_understood_too() throws Exception {
        fillSample();
        server.speakingVersion0().serve("/app.git", sample.repository());
        assertThat(heads(server.url("/app.git"), Optional.empty()))
                .isEqualTo(new RemoteRefs(expectedRefs(), Optional.of("refs/heads/main")));
    }

    @Test
    void a_repository_of_this_machine_is_listed_the_same() throws Exception {
        fillSample();
        assertThat(heads("file://" + directory, Optional.empty()))
                .isEqualTo(new RemoteRefs(expectedRefs(), Optional.of("refs/heads/main")));
    }

    @Test
    void an_empty_repository_has_no_heads_and_no_default_branch() {
        server.serve("/app.git", sample.repository());
        assertThat(heads(server.url("/app.git"), Optional.empty()))
                .isEqualTo(new RemoteRefs(Map.of(), Optional.empty()));
    }

    @Test
    void a_private_repository_opens_to_its_credential() throws Exception {
        fillSample();
        server.servePrivately("/app.git", sample.repository(), "git", "secret-token");
        Optional<GitCredential> credential = Optional.of(credential("http://" + server.hostAndPort(), "secret-token"));
        assertThat(heads(server.url("/app.git"), credential).commits()).isEqualTo(expectedRefs());
    }

    @Test
    void a_wrong_token_is_refused_once_and_told_so() {
        server.servePrivately("/app.git", sample.repository(), "git", "another");
        GitFailure failure = failure(
                server.url("/app.git"),
                Optional.of(credential("http://" + server.hostAndPort(), "secret-token")),
                LONG);
        assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION_FAILED);
        assertThat(failure.message()).startsWith(server.hostAndPort() + " refused the credential");
        assertThat(server.requests())
                .as("a wrong token locks accounts when it is repeated")
                .hasSize(1);
    }

    @Test
    void a_private_repository_without_a_credential_says_whose_is_missing() {
        server.servePrivately("/app.git", sample.repository(), "git", "secret-token");
        GitFailure failure = failure(server.url("/app.git"));
        assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION_FAILED);
        assertThat(failure.message()).contains("give one for http://" + server.hostAndPort());
    }

    @Test
    void a_credential_for_another_host_is_refused_before_anything_is_sent() {
        server.serve("/app.git", sample.repository());
        GitFailure failure =
                failure(server.url("/app.git"), Optional.of(credential("github.com", "secret-token")), LONG);
        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIAL_FOR_OTHER_HOST);
        assertThat(failure.message()).contains("github.com", "http://" + server.hostAndPort());
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_redirect_to_another_host_is_followed_without_the_credential() throws Exception {
        fillSample();
        try (GitHttpServer other = GitHttpServer.start()) {
            other.serve("/moved.git", sample.repository());
            server.redirect("/app.git", other.url("/moved.git"));
            Optional<GitCredential> credential =
                    Optional.of(credential("http://" + server.hostAndPort(), "secret-token"));
            assertThat(heads(server.url("/app.git"), credential).commits()).isEqualTo(expectedRefs());
            assertThat(server.requests()).isNotEmpty().allMatch(request -> request.authorization() != null);
            assertThat(other.requests()).isNotEmpty().allMatch(request -> request.authorization() == null);
        }
    }

    @Test
    void a_redirect_to_another_host_that_wants_a_credential_says_which_host() throws Exception {
        try (GitHttpServer other = GitHttpServer.start()) {
            other.servePrivately("/moved.git", sample.repository(), "git", "secret-token");
            server.redirect("/app.git", other.url("/moved.git"));
            GitFailure failure = failure(
                    server.url("/app.git"),
                    Optional.of(credential("http://" + server.hostAndPort(), "secret-token")),
                    LONG);
            assertThat(failure.kind()).isEqualTo(Kind.CREDENTIAL_FOR_OTHER_HOST);
            assertThat(other.requests()).isNotEmpty().allMatch(request -> request.authorization() == null);
        }
    }

    @Test
    void a_redirect_within_the_host_keeps_the_credential() throws Exception {
        fillSample();
        server.servePrivately("/moved.git", sample.repository(), "git", "secret-token")
                .redirect("/app.git", server.url("/moved.git"));
        Optional<GitCredential> credential = Optional.of(credential("http://" + server.hostAndPort(), "secret-token"));
        assertThat(heads(server.url("/app.git"), credential).commits()).isEqualTo(expectedRefs());
    }

    @Test
    void a_redirect_that_never_ends_is_refused() {
        server.redirect("/app.git", server.url("/app.git"));
        assertThat(failure(server.url("/app.git")).kind()).isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "404, REPOSITORY_NOT_FOUND, false",
        "410, REPOSITORY_NOT_FOUND, false",
        "401, AUTHENTICATION_FAILED, false",
        "403, AUTHENTICATION_FAILED, false",
        "429, UNREACHABLE, true",
        "500, UNREACHABLE, true",
        "503, UNREACHABLE, true",
    })
    void the_answer_of_the_host_decides_what_went_wrong(int status, Kind kind, boolean passing) {
        server.answer("/app.git", status);
        GitFailure failure = failure(server.url("/app.git"));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.transientFailure()).isEqualTo(passing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "application/x-git-upload-pack-advertisement; charset=utf-8"})
    void a_web_page_is_not_a_repository(String contentType) {
        server.page("/app.git", contentType, "<html>Sign in</html>");
        GitFailure failure = failure(server.url("/app.git"));
        assertThat(failure.kind()).isEqualTo(Kind.REPOSITORY_NOT_FOUND);
        assertThat(failure.message()).startsWith("there is no git repository at");
    }

    @Test
    void an_answer_that_only_claims_to_be_git_fails_with_a_sentence() {
        server.page("/app.git", "application/x-git-upload-pack-advertisement", "<html>Sign in</html>");
        assertThat(failure(server.url("/app.git")).message()).contains("could not be read");
    }

    @Test
    void nobody_listening_is_unreachable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        for (String scheme : new String[] {"http", "https", "git"}) {
            GitFailure failure = failure(scheme + "://127.0.0.1:" + port + "/app.git");
            assertThat(failure.kind()).as(scheme).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.transientFailure()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://no-such-host.invalid/app.git", "git://no-such-host.invalid/app.git"})
    void an_unknown_host_is_unreachable(String url) {
        assertThat(failure(url).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    @Conforms("source/self-signed-certificate")
    void a_certificate_that_nobody_vouches_for_is_not_trusted() throws Exception {
        try (SelfSignedServer untrusted = SelfSignedServer.start(directory)) {
            GitFailure failure = failure("https://" + untrusted.hostAndPort() + "/app.git");
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.message()).contains("no trusted TLS connection to " + untrusted.hostAndPort());
        }
    }

    @Test
    void a_host_that_answers_tls_with_plain_text_is_told_so() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try (Socket connection = socket.accept()) {
                    connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                    connection.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            answering.start();
            String url = "https://127.0.0.1:" + socket.getLocalPort() + "/app.git";
            assertThat(failure(url).kind()).isEqualTo(Kind.TLS);
            answering.join();
        }
    }

    @Test
    void a_missing_directory_is_a_missing_repository() {
        assertThat(failure("file://" + directory.resolve("nowhere")).kind()).isEqualTo(Kind.REPOSITORY_NOT_FOUND);
    }

    @Test
    void a_host_that_never_answers_is_given_up_on() {
        server.silent("/app.git");
        assertThat(failure(server.url("/app.git"), Optional.empty(), SHORT).kind())
                .isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void a_host_that_stalls_in_the_middle_is_given_up_on() {
        server.stalling("/app.git");
        assertThat(failure(server.url("/app.git"), Optional.empty(), SHORT).kind())
                .isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void a_daemon_that_stalls_is_given_up_on() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "git://127.0.0.1:" + socket.getLocalPort() + "/app.git";
            assertThat(failure(url, Optional.empty(), SHORT).kind()).isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void a_host_that_advertises_without_end_is_cut_off() {
        server.endless("/app.git");
        GitFailure failure = failure(server.url("/app.git"));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.message()).contains("more branches and tags than Slipway reads");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_pull_request_is_listed_only_when_it_is_asked_for(boolean version2) throws Exception {
        String commit = sample.commit("a.txt", "1");
        for (String ref : new String[] {"refs/pull/7/head", "refs/pull/7/merge", "refs/pull/77/head"}) {
            RefUpdate update = sample.repository().updateRef(ref);
            update.setNewObjectId(ObjectId.fromString(commit));
            update.forceUpdate();
        }
        server.serve("/app.git", sample.repository());
        if (!version2) {
            server.speakingVersion0();
        }
        assertThat(heads(server.url("/app.git"), Optional.empty()).commits()).containsOnlyKeys("refs/heads/main");
        Optional<GitRevision> asked = Optional.of(((ParsedGitRevision.Valid) GitRevision.parse("pr/7")).revision());
        ListedHeads listed = RemoteHeads.list(url(server.url("/app.git")), Optional.empty(), LONG, asked);
        assertThat(((ListedHeads.Heads) listed).refs().commits())
                .containsOnlyKeys("refs/heads/main", "refs/pull/7/head");
    }
}
