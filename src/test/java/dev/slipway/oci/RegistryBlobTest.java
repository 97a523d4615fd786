package dev.slipway.oci;

import static dev.slipway.oci.Clients.failure;
import static dev.slipway.oci.Clients.image;
import static dev.slipway.oci.Clients.login;
import static dev.slipway.oci.Clients.value;
import static dev.slipway.oci.FakeRegistry.error;
import static dev.slipway.oci.FakeRegistry.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryBlobTest {

    private static final byte[] BYTES = Images.bytes("the bytes of a layer".repeat(10_000));
    private static final Digest DIGEST = Digest.of(BYTES);
    private static final String PATH = "/v2/team/app/blobs/" + DIGEST;
    private static final Optional<String> NO_MOUNT = Optional.empty();

    private final Clients clients = new Clients();
    private FakeRegistry registry;
    private RegistryClient client;
    private ImageReference app;

    @TempDir
    Path directory;

    @BeforeEach
    void start() {
        registry = new FakeRegistry();
        client = clients.of(registry);
        app = image(registry.host() + "/team/app:1.0");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private RegistryAnswer<BlobPush> push() {
        return client.pushBlob(app, DIGEST, BlobSource.of(BYTES), NO_MOUNT);
    }

    private RegistryAnswer<Path> pull() {
        return client.pullBlob(app, DIGEST, directory.resolve("layer"), BYTES.length);
    }

    private void has() {
        registry.blobs.put("team/app@" + DIGEST, BYTES);
    }

    @Test
    void a_new_blob_is_sent_in_one_piece() {
        assertThat(value(push())).isEqualTo(BlobPush.UPLOADED);
        assertThat(registry.blobs.get("team/app@" + DIGEST)).isEqualTo(BYTES);
        assertThat(registry.seen).extracting(FakeRegistry.Seen::method).containsExactly("HEAD", "POST", "PUT");
    }

    @Test
    void a_blob_that_is_there_is_not_sent() {
        has();

        assertThat(value(push())).isEqualTo(BlobPush.EXISTED);
        assertThat(registry.seen).hasSize(1);
    }

    @Test
    void a_blob_of_another_repository_is_mounted() {
        registry.blobs.put("team/base@" + DIGEST, BYTES);

        assertThat(value(client.pushBlob(app, DIGEST, BlobSource.of(BYTES), Optional.of("team/base"))))
                .isEqualTo(BlobPush.MOUNTED);
        assertThat(registry.count("PUT .*")).isZero();
    }

    @Test
    void a_mount_that_does_not_work_becomes_an_upload() {
        assertThat(value(client.pushBlob(app, DIGEST, BlobSource.of(BYTES), Optional.of("team/base"))))
                .isEqualTo(BlobPush.UPLOADED);
    }

    @Test
    void a_mount_that_is_denied_becomes_an_upload() {
        registry.always("POST .*mount.*", error(403, "DENIED", "no"));

        assertThat(value(client.pushBlob(app, DIGEST, BlobSource.of(BYTES), Optional.of("team/base"))))
                .isEqualTo(BlobPush.UPLOADED);
    }

    @Test
    void an_empty_blob_can_be_pushed_and_pulled() {
        Digest empty = Digest.of(new byte[0]);

        assertThat(value(client.pushBlob(app, empty, BlobSource.of(new byte[0]), NO_MOUNT)))
                .isEqualTo(BlobPush.UPLOADED);
        assertThat(value(client.pullBlob(app, empty, directory.resolve("empty"), 0)))
                .isEmptyFile();
    }

    @Test
    void a_location_may_name_the_host() {
        registry.locationBase("http://" + registry.host());

        assertThat(value(push())).isEqualTo(BlobPush.UPLOADED);
    }

    @Test
    void a_location_with_the_other_scheme_of_a_proxy_is_asked_as_before() {
        registry.locationBase("https://" + registry.host());

        assertThat(value(push())).isEqualTo(BlobPush.UPLOADED);
    }

    @Test
    void an_upload_does_not_go_to_another_host() {
        try (FakeRegistry other = new FakeRegistry()) {
            registry.locationBase("http://" + other.host());

            assertThat(failure(push(), Kind.INVALID)).contains("another host, which is not sent anything");
            assertThat(other.seen).isEmpty();
        }
    }

    @Test
    void an_upload_that_breaks_begins_again_from_the_first_byte() {
        registry.answer("PUT .*", status(503, ""), status(500, ""));

        assertThat(value(push())).isEqualTo(BlobPush.UPLOADED);
        assertThat(registry.count("POST .*")).isEqualTo(3);
        assertThat(clients.waits).hasSize(2);
    }

    @Test
    void an_upload_that_the_registry_forgot_begins_again() {
        registry.answer("PUT .*", error(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry"));

        assertThat(value(push())).isEqualTo(BlobPush.UPLOADED);
    }

    @Test
    void bytes_with_another_digest_are_refused_by_the_registry_and_not_sent_again() {
        Digest other = Digest.of(Images.bytes("other"));

        assertThat(failure(client.pushBlob(app, other, BlobSource.of(BYTES), NO_MOUNT), Kind.INVALID))
                .endsWith(": provided digest did not match uploaded content");
        assertThat(registry.count("PUT .*")).isEqualTo(1);
    }

    @Test
    void a_file_that_cannot_be_read_is_named_as_the_reason() throws IOException {
        Path file = Files.write(directory.resolve("layer"), BYTES);
        BlobSource source = BlobSource.of(file);
        Files.delete(file);

        assertThat(failure(client.pushBlob(app, DIGEST, source, NO_MOUNT), Kind.INVALID))
                .contains("the file could not be read");
        assertThat(clients.waits).isEmpty();
    }

    @Test
    void a_connection_that_breaks_during_an_upload_says_what_it_may_be() {
        registry.always("PUT .*", exchange -> FakeRegistry.reply(exchange, 413, new byte[0]));
        byte[] large = new byte[20 << 20];

        RegistryAnswer<BlobPush> answer = client.pushBlob(app, Digest.of(large), BlobSource.of(large), NO_MOUNT);
        assertThat(((RegistryFailure<BlobPush>) answer).message()).containsAnyOf("limit the size", "smaller");
    }

    @Test
    void a_file_that_becomes_a_link_is_not_sent() throws IOException {
        Path file = Files.write(directory.resolve("layer"), BYTES);
        BlobSource source = BlobSource.of(file);
        Files.move(file, directory.resolve("secret"));
        Files.createSymbolicLink(file, directory.resolve("secret"));

        assertThat(client.pushBlob(app, DIGEST, source, NO_MOUNT)).isInstanceOf(RegistryFailure.class);
        assertThat(registry.blobs).isEmpty();
    }

    @Test
    void a_link_or_directory_is_no_blob() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), Files.write(directory.resolve("layer"), BYTES));

        failure(client.pushBlob(app, DIGEST, directory.resolve("link"), NO_MOUNT), Kind.INVALID);
        failure(client.pushBlob(app, DIGEST, directory, NO_MOUNT), Kind.INVALID);
        assertThat(registry.seen).isEmpty();
    }

    @Test
    void a_layer_that_the_registry_finds_too_large_is_told_of() {
        registry.always("PUT .*", status(413, "<html>Request Entity Too Large</html>"));

        assertThat(failure(push(), Kind.TOO_LARGE))
                .contains("make the layer smaller")
                .doesNotContain("html");
    }

    @Test
    void a_blob_comes_into_the_file() {
        has();

        assertThat(value(pull())).hasBinaryContent(BYTES);
        assertThat(directory).isDirectoryContaining("glob:**/layer");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void a_blob_with_the_wrong_digest_leaves_no_file() {
        registry.blobs.put("team/app@" + DIGEST, Images.bytes("others"));

        assertThat(failure(pull(), Kind.INVALID)).contains("with the wrong digest");
        assertThat(directory).isEmptyDirectory();
        assertThat(clients.waits).isEmpty();
    }

    @Test
    void a_blob_that_announces_to_be_too_large_is_not_read() {
        has();

        failure(client.pullBlob(app, DIGEST, directory.resolve("layer"), BYTES.length - 1), Kind.TOO_LARGE);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_blob_that_becomes_too_large_is_ended() {
        registry.always("GET .*", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[BYTES.length + 1]);
        });

        failure(pull(), Kind.TOO_LARGE);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_body_that_is_cut_off_is_fetched_again() {
        has();
        registry.answer("GET .*", exchange -> {
            exchange.sendResponseHeaders(200, BYTES.length);
            exchange.getResponseBody().write(BYTES, 0, 10);
        });

        assertThat(value(pull())).hasBinaryContent(BYTES);
        assertThat(clients.waits).hasSize(1);
    }

    @Test
    void a_directory_that_is_not_there_is_not_the_registrys_fault() {
        has();

        assertThat(failure(client.pullBlob(app, DIGEST, directory.resolve("none/layer"), BYTES.length), Kind.INVALID))
                .contains("could not be written");
    }

    @Test
    void a_redirect_to_another_host_is_followed_without_the_credential() {
        try (FakeRegistry storage = new FakeRegistry()) {
            String basic = "Basic YWRhOnB3";
            storage.always("GET /storage\\?signature=x", exchange -> FakeRegistry.reply(exchange, 200, BYTES));
            registry.always(
                    "GET " + PATH,
                    exchange -> (basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                                    ? status(307, "", "Location", "http://" + storage.host() + "/storage?signature=x")
                                    : status(401, "", "WWW-Authenticate", "Basic realm=\"r\""))
                            .give(exchange));

            RegistryClient logged = clients.of(registry, login(registry.host(), new Credential.Password("ada", "pw")));
            assertThat(value(logged.pullBlob(app, DIGEST, directory.resolve("layer"), BYTES.length)))
                    .hasBinaryContent(BYTES);
            assertThat(storage.seen)
                    .extracting(FakeRegistry.Seen::authorization)
                    .containsExactly("");
        }
    }

    @Test
    void a_redirect_back_does_not_bring_the_credential_back() {
        try (FakeRegistry other = new FakeRegistry()) {
            String basic = "Basic YWRhOnB3";
            other.always("GET .*", status(302, "", "Location", "http://" + registry.host() + "/back"));
            registry.always("GET /back", status(404, ""));
            registry.always(
                    "GET " + PATH,
                    exchange -> (exchange.getRequestHeaders().containsKey("Authorization")
                                    ? status(302, "", "Location", "http://" + other.host() + "/")
                                    : status(401, "", "WWW-Authenticate", "Basic realm=\"r\""))
                            .give(exchange));

            clients.of(registry, login(registry.host(), new Credential.Password("ada", "pw")))
                    .pullBlob(app, DIGEST, directory.resolve("layer"), BYTES.length);
            assertThat(registry.seen)
                    .extracting(FakeRegistry.Seen::authorization)
                    .containsExactly("", basic, "");
        }
    }

    @Test
    void a_host_that_was_redirected_to_is_not_answered_with_the_credential() {
        try (FakeRegistry other = new FakeRegistry()) {
            other.always("GET .*", status(401, "", "WWW-Authenticate", "Basic realm=\"give\""));
            registry.always("GET " + PATH, status(307, "", "Location", "http://" + other.host() + "/"));

            clients.of(registry, login(registry.host(), new Credential.Password("ada", "pw")))
                    .pullBlob(app, DIGEST, directory.resolve("layer"), BYTES.length);
            assertThat(other.seen).extracting(FakeRegistry.Seen::authorization).containsExactly("");
        }
    }

    @Test
    void redirects_in_circles_end() {
        registry.always("GET .*", status(302, "", "Location", PATH));

        assertThat(failure(pull(), Kind.INVALID)).contains("redirects in circles");
    }

    @Test
    void an_open_blob_can_be_read_as_it_comes() throws IOException {
        has();

        try (BlobStream blob = value(client.openBlob(app, DIGEST))) {
            assertThat(blob.size()).hasValue(BYTES.length);
            assertThat(blob.readAllBytes()).isEqualTo(BYTES);
        }
    }

    @Test
    void an_open_blob_with_the_wrong_digest_fails_at_its_end() throws IOException {
        registry.blobs.put("team/app@" + DIGEST, Images.bytes("others"));

        try (BlobStream blob = value(client.openBlob(app, DIGEST))) {
            assertThatThrownBy(blob::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("wrong digest");
        }
    }

    @Test
    void a_blob_that_is_not_there_cannot_be_opened() {
        failure(client.openBlob(app, DIGEST), Kind.NOT_FOUND);
    }
}
