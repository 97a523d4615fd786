package dev.slipway.oci;

import static dev.slipway.oci.Clients.failure;
import static dev.slipway.oci.Clients.image;
import static dev.slipway.oci.Clients.value;
import static dev.slipway.oci.FakeRegistry.reply;
import static dev.slipway.oci.FakeRegistry.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryFailure.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryManifestTest {

    private static final RawManifest MANIFEST =
            Images.dockerManifest(Images.config(Images.bytes("layer")), Images.bytes("layer"));

    private final Clients clients = new Clients();
    private FakeRegistry registry;
    private RegistryClient client;
    private ImageReference app;

    @BeforeEach
    void start() {
        registry = new FakeRegistry();
        client = clients.of(registry);
        app = image(registry.host() + "/team/app:1.0");
        registry.manifests.put("team/app:1.0", MANIFEST);
        registry.manifests.put("team/app:" + MANIFEST.digest(), MANIFEST);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void the_bytes_come_as_the_registry_has_them() {
        assertThat(value(client.manifest(app))).isEqualTo(MANIFEST);
    }

    @Test
    void a_push_sends_the_bytes_with_their_own_media_type() {
        assertThat(value(client.pushManifest(app.withTag("2.0"), MANIFEST))).isEqualTo(MANIFEST.digest());
        assertThat(registry.manifests.get("team/app:2.0")).isEqualTo(MANIFEST);
    }

    @Test
    void a_push_without_a_tag_pushes_latest() {
        value(client.pushManifest(image(registry.host() + "/team/app"), MANIFEST));
        assertThat(registry.manifests).containsKey("team/app:latest");
    }

    @Test
    void a_push_by_digest_must_name_the_digest_of_the_manifest() {
        String other = Digest.of(Images.bytes("other")).value();

        value(client.pushManifest(app.withDigest(MANIFEST.digest().value()), MANIFEST));
        assertThat(failure(client.pushManifest(app.withDigest(other), MANIFEST), Kind.INVALID))
                .contains("the manifest has the digest " + MANIFEST.digest());
        assertThat(registry.count("PUT .*")).isEqualTo(1);
    }

    @Test
    void a_registry_that_stores_something_else_is_told_of() {
        registry.always(
                "PUT .*",
                status(
                        201,
                        "",
                        "Docker-Content-Digest",
                        Digest.of(Images.bytes("x")).value()));

        assertThat(failure(client.pushManifest(app, MANIFEST), Kind.INVALID)).contains("stored the manifest");
    }

    @Test
    void a_manifest_with_another_digest_than_asked_for_is_refused() {
        Digest wanted = Digest.of(Images.bytes("wanted"));
        registry.always("GET .*", status(200, "{\"schemaVersion\":2}", "Content-Type", MediaTypes.OCI_MANIFEST));

        assertThat(failure(client.manifest(app.withDigest(wanted.value())), Kind.INVALID))
                .contains("the wrong digest");
    }

    @Test
    void a_manifest_with_another_digest_than_the_header_says_is_refused() {
        registry.always(
                "GET .*",
                status(
                        200,
                        "{\"schemaVersion\":2}",
                        "Content-Type",
                        MediaTypes.OCI_MANIFEST,
                        "Docker-Content-Digest",
                        MANIFEST.digest().value()));

        failure(client.manifest(app), Kind.INVALID);
    }

    @Test
    void a_manifest_that_claims_two_media_types_is_refused() {
        registry.always(
                "GET .*", exchange -> reply(exchange, 200, MANIFEST.bytes(), "Content-Type", MediaTypes.OCI_INDEX));

        assertThat(failure(client.manifest(app), Kind.INVALID)).contains("another media type than it has");
    }

    @Test
    void the_media_type_inside_counts_where_the_header_says_nothing() {
        registry.always(
                "GET .*",
                exchange -> reply(exchange, 200, MANIFEST.bytes(), "Content-Type", "application/json; charset=utf-8"));

        assertThat(value(client.manifest(app))).isEqualTo(MANIFEST);
    }

    @Test
    void a_manifest_of_schema_version_1_is_refused_by_name() {
        registry.always(
                "GET .*",
                status(
                        200,
                        "{\"schemaVersion\":1}",
                        "Content-Type",
                        "application/vnd.docker.distribution.manifest.v1+prettyjws"));

        assertThat(failure(client.manifest(app), Kind.INVALID)).contains("manifest.v1+prettyjws");
    }

    @Test
    void a_manifest_that_is_too_large_is_refused() {
        registry.always("GET .*", exchange -> reply(exchange, 200, new byte[RegistryClient.MAX_MANIFEST_BYTES + 1]));

        failure(client.manifest(app), Kind.TOO_LARGE);
    }

    @Test
    void a_missing_manifest_is_not_found() {
        assertThat(failure(client.manifest(app.withTag("none")), Kind.NOT_FOUND))
                .startsWith("registry " + registry.host() + " has nothing of that name to pull from team/app")
                .endsWith(": manifest unknown");
    }

    @Test
    void the_head_gives_the_descriptor() {
        assertThat(value(client.head(app))).isEqualTo(MANIFEST.descriptor());
        assertThat(registry.count("GET .*")).isZero();
    }

    @Test
    void a_head_without_a_digest_is_made_good_by_fetching() {
        registry.always(
                "HEAD .*", exchange -> reply(exchange, 200, MANIFEST.bytes(), "Content-Type", MANIFEST.mediaType()));

        assertThat(value(client.head(app))).isEqualTo(MANIFEST.descriptor());
        assertThat(registry.count("GET .*")).isEqualTo(1);
    }

    @Test
    void a_rate_limit_told_to_a_head_without_a_body_is_told_on() {
        registry.always("HEAD .*", status(429, ""));

        assertThat(failure(client.head(app), Kind.RATE_LIMITED)).contains("rate limit");
    }

    @Test
    void tags_come_page_by_page() {
        registry.always(
                "GET /v2/team/app/tags/list\\?n=1000",
                status(
                        200,
                        "{\"tags\":[\"a\",\"b\"]}",
                        "Link",
                        "</v2/team/app/tags/list?n=1000&last=b>; rel=\"next\""));
        registry.always("GET /v2/team/app/tags/list\\?n=1000&last=b", status(200, "{\"tags\":[\"c\"]}"));

        assertThat(value(client.listTags(app, 3))).containsExactly("a", "b", "c");
    }

    @Test
    void more_tags_than_wanted_are_too_large() {
        String many = IntStream.range(0, 11)
                .mapToObj(at -> "\"t" + at + "\"")
                .toList()
                .toString();
        registry.always("GET .*", status(200, "{\"tags\":" + many + "}"));

        failure(client.listTags(app, 10), Kind.TOO_LARGE);
        assertThat(value(client.listTags(app, 11))).hasSize(11);
    }

    @Test
    void pages_that_go_in_circles_end() {
        registry.always(
                "GET .*", status(200, "{\"tags\":[\"a\"]}", "Link", "</v2/team/app/tags/list?last=a>; rel=next"));

        assertThat(value(client.listTags(app, 100))).containsOnly("a");
    }

    @Test
    void a_repository_without_tags_has_none() {
        registry.always("GET .*", status(200, "{\"name\":\"team/app\",\"tags\":null}"));

        assertThat(value(client.listTags(app, 10))).isEmpty();
    }

    @Test
    void pages_on_another_host_are_not_asked_for() {
        try (FakeRegistry other = new FakeRegistry()) {
            registry.always(
                    "GET .*",
                    status(200, "{\"tags\":[\"a\"]}", "Link", "<http://" + other.host() + "/x>; rel=\"next\""));

            assertThat(failure(client.listTags(app, 10), Kind.INVALID)).contains("continues on another host");
            assertThat(other.seen).isEmpty();
        }
    }
}
