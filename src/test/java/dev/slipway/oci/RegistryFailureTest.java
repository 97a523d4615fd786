package dev.slipway.oci;

import static dev.slipway.oci.Clients.failure;
import static dev.slipway.oci.Clients.image;
import static dev.slipway.oci.Clients.login;
import static dev.slipway.oci.Clients.value;
import static dev.slipway.oci.FakeRegistry.error;
import static dev.slipway.oci.FakeRegistry.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryClient.LoginStatus;
import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFailureTest {

    private static final Digest BLOB = Digest.of(Images.bytes("blob"));

    private final Clients clients = new Clients();
    private FakeRegistry registry;
    private ImageReference app;

    @TempDir
    Path directory;

    @BeforeEach
    void start() {
        registry = new FakeRegistry();
        app = image(registry.host() + "/team/app:1.0");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID, 1", "401, UNAUTHORIZED, 1", "403, DENIED, 1", "404, NOT_FOUND, 1", "405, INVALID, 1",
        "408, SERVER, 3", "413, TOO_LARGE, 1", "418, INVALID, 1", "429, RATE_LIMITED, 3", "500, SERVER, 3",
        "501, SERVER, 1", "502, SERVER, 3", "503, SERVER, 3", "504, SERVER, 3", "300, INVALID, 1"
    })
    void a_status_has_a_kind_and_only_what_may_pass_is_tried_again(int status, Kind kind, int tries) {
        registry.always("GET .*", status(status, ""));

        assertThat(failure(clients.of(registry).manifest(app), kind)).contains(registry.host(), "team/app");
        assertThat(registry.seen).hasSize(tries);
        assertThat(clients.waits).hasSize(tries - 1);
    }

    @Test
    void a_rate_limit_says_so_and_what_to_do() {
        registry.always("GET .*", error(429, "TOOMANYREQUESTS", "You have reached your pull rate limit"));

        assertThat(failure(clients.of(registry).manifest(app), Kind.RATE_LIMITED))
                .contains("limits how often it is asked (rate limit, status 429)", "log in (", "or use a mirror")
                .endsWith(": You have reached your pull rate limit");
    }

    @Test
    void a_rate_limit_that_names_a_time_is_waited_for() {
        registry.answer("GET .*", status(429, "", "Retry-After", "7"));

        failure(clients.of(registry).manifest(app), Kind.NOT_FOUND);
        assertThat(clients.waits).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void a_rate_limit_that_names_a_date_is_waited_for() {
        registry.answer("GET .*", status(503, "", "Retry-After", "Fri, 2 Jan 2026 03:00:09 GMT"));

        failure(clients.of(registry).manifest(app), Kind.NOT_FOUND);
        assertThat(clients.waits).containsExactly(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31", "999999999", "Fri, 2 Jan 2026 04:00:00 GMT"})
    void a_rate_limit_that_lasts_too_long_is_told_at_once(String retryAfter) {
        registry.always("GET .*", status(429, "", "Retry-After", retryAfter));

        failure(clients.of(registry).manifest(app), Kind.RATE_LIMITED);
        assertThat(clients.waits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "Fri, 2 Jan 2026 02:00:00 GMT", ""})
    void an_odd_retry_after_is_ignored(String retryAfter) {
        registry.answer("GET .*", status(429, "", "Retry-After", retryAfter));

        failure(clients.of(registry).manifest(app), Kind.NOT_FOUND);
        assertThat(clients.waits).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void what_the_registry_says_is_cleaned_and_bounded() {
        registry.always("GET .*", error(400, "X", "\\u001b]0;own\\u0007\\r\\n\\u202etxt " + "y".repeat(5000)));

        assertThat(failure(clients.of(registry).manifest(app), Kind.INVALID))
                .contains("]0;own txt y")
                .doesNotContain("\u001b", "\n", "\u202e")
                .hasSizeLessThan(500);
    }

    @Test
    void a_registry_that_is_down_is_named() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String host = "127.0.0.1:" + port;
        RegistryClient client = clients.of(Set.of(), Clients.TIMEOUTS, RegistryCredentials.NONE);

        assertThat(failure(client.manifest(image(host + "/app")), Kind.UNREACHABLE))
                .isEqualTo("cannot reach registry " + host + ": connection refused");
        assertThat(clients.waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void a_host_that_does_not_exist_is_named() {
        RegistryClient client = clients.of(Set.of(), Clients.TIMEOUTS, RegistryCredentials.NONE);

        assertThat(failure(client.manifest(image("registry.invalid/app")), Kind.UNREACHABLE))
                .isEqualTo("cannot reach registry registry.invalid: no such host");
    }

    @Test
    void a_silent_registry_is_not_waited_for_for_ever() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        registry.always("GET .*", exchange -> await(done));
        RegistryTimeouts short1 = new RegistryTimeouts(
                Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofSeconds(5));

        assertThat(failure(
                        clients.of(Set.of(registry.host()), short1, RegistryCredentials.NONE)
                                .manifest(app),
                        Kind.UNREACHABLE))
                .endsWith(": no answer in time");
        done.countDown();
    }

    @Test
    void a_download_that_stalls_is_ended() {
        CountDownLatch done = new CountDownLatch(1);
        registry.always("GET .*", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            OutputStream body = exchange.getResponseBody();
            body.write('b');
            body.flush();
            await(done);
        });
        RegistryTimeouts impatient = new RegistryTimeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofSeconds(5));

        assertThat(failure(
                        clients.of(Set.of(registry.host()), impatient, RegistryCredentials.NONE)
                                .pullBlob(app, BLOB, directory.resolve("blob"), 4),
                        Kind.UNREACHABLE))
                .contains("nothing came for");
        done.countDown();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void an_upload_that_is_never_answered_is_ended() {
        CountDownLatch done = new CountDownLatch(1);
        registry.always("PUT .*", exchange -> await(done));
        RegistryTimeouts impatient = new RegistryTimeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(50));

        assertThat(failure(
                        clients.of(Set.of(registry.host()), impatient, RegistryCredentials.NONE)
                                .pushBlob(app, BLOB, BlobSource.of(Images.bytes("blob")), Optional.empty()),
                        Kind.UNREACHABLE))
                .contains("an upload did not move for 0 seconds");
        done.countDown();
    }

    @Test
    void an_interrupted_thread_gives_up() {
        registry.always("GET .*", status(503, ""));
        Thread.currentThread().interrupt();

        assertThat(failure(clients.of(registry).manifest(app), Kind.UNREACHABLE))
                .contains("was given up");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_registry_of_this_machine_without_tls_is_spoken_to_in_plain_http() {
        RegistryClient client = clients.of(Set.of(), Clients.TIMEOUTS, RegistryCredentials.NONE);

        assertThat(value(client.checkLogin(registry.host()))).isEqualTo(LoginStatus.ANONYMOUS);
    }

    @Test
    void a_certificate_that_nobody_knows_is_not_trusted() throws Exception {
        try (SelfSignedRegistry tls = SelfSignedRegistry.start(directory)) {
            RegistryClient client =
                    clients.of(Set.of(), Clients.TIMEOUTS, login(tls.host(), new Credential.Password("ada", "pw")));

            assertThat(failure(client.manifest(image(tls.host() + "/app")), Kind.TLS))
                    .startsWith("registry " + tls.host()
                            + " is not trusted: x509: certificate signed by unknown authority");
            assertThat(clients.waits).isEmpty();
        }
    }

    @Test
    void a_trusted_registry_is_spoken_to_with_tls() throws Exception {
        try (SelfSignedRegistry tls = SelfSignedRegistry.start(directory)) {
            RegistryPorts trusting = new RegistryPorts(clients.waits::add, () -> Clients.NOW, () -> 0, tls.trusting());
            RegistryClient client = new RegistryClient(RegistrySettings.DEFAULT, RegistryCredentials.NONE, trusting);

            assertThat(value(client.checkLogin(tls.host()))).isEqualTo(LoginStatus.ANONYMOUS);
        }
    }

    @Test
    void a_secret_is_not_told_to_a_token_server_without_tls() throws Exception {
        try (SelfSignedRegistry tls = SelfSignedRegistry.start(directory)) {
            tls.answer(status(401, "", "WWW-Authenticate", "Bearer realm=\"http://" + registry.host() + "/token\""));
            RegistryPorts trusting = new RegistryPorts(clients.waits::add, () -> Clients.NOW, () -> 0, tls.trusting());
            RegistryClient client = new RegistryClient(
                    RegistrySettings.DEFAULT, login(tls.host(), new Credential.Password("ada", "pw")), trusting);

            assertThat(failure(client.manifest(image(tls.host() + "/app")), Kind.TLS))
                    .contains("names a token server without TLS");
            assertThat(registry.seen).isEmpty();
        }
    }

    @Test
    void a_redirect_from_tls_to_plain_http_is_not_followed() throws Exception {
        try (SelfSignedRegistry tls = SelfSignedRegistry.start(directory)) {
            tls.answer(status(307, "", "Location", "http://" + registry.host() + "/blob"));
            RegistryPorts trusting = new RegistryPorts(clients.waits::add, () -> Clients.NOW, () -> 0, tls.trusting());
            RegistryClient client = new RegistryClient(RegistrySettings.DEFAULT, RegistryCredentials.NONE, trusting);

            assertThat(failure(client.openBlob(image(tls.host() + "/app"), BLOB), Kind.INVALID))
                    .contains("without TLS");
            assertThat(registry.seen).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
