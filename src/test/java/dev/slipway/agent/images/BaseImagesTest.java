package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.images.BaseImageRegistries.Mode;
import dev.slipway.core.image.DockerfileBases;
import dev.slipway.core.image.DockerfileBases.Extent;
import dev.slipway.oci.BlobSource;
import dev.slipway.oci.Credential;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.FakeRegistry;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryCredentials;
import dev.slipway.oci.RegistryPorts;
import dev.slipway.oci.RegistrySettings;
import dev.slipway.oci.RegistryTimeouts;
import dev.slipway.oci.RetryPolicy;
import dev.slipway.oci.StoredImage;
import dev.slipway.oci.Success;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the executor gets from the stand-ins of registries, asked over HTTP as it asks. */
@Timeout(60)
class BaseImagesTest {

    private static final String LOGIN = "Basic QVdTOnRva2Vu";

    /** A role that logs in at one registry, or says why it does not. */
    private record Role(String host, Optional<String> refusal) implements RoleLogins {
        @Override
        public Optional<Credential> find(String registry, String repository) {
            return registry.equals(host) && refusal.isEmpty()
                    ? Optional.of(new Credential.Password("AWS", "token"))
                    : Optional.empty();
        }

        @Override
        public Optional<String> problem(String registry) {
            return registry.equals(host) ? refusal : Optional.empty();
        }
    }

    @TempDir
    Path root;

    private FakeRegistry registry;
    private SampleImages samples;
    private BaseImageRegistries bases;

    @BeforeEach
    void start() {
        registry = new FakeRegistry();
        samples = new SampleImages(root);
        bases = withRole(Optional.empty());
    }

    @AfterEach
    void end() {
        bases.close();
        registry.close();
    }

    private BaseImageRegistries withRole(Optional<String> refusal) {
        Logins logins = Logins.read(new PodLayout(root.toString()), List.of(), new Role(registry.host(), refusal));
        return new BaseImageRegistries(samples.store(), client(logins), logins);
    }

    private RegistryClient client(RegistryCredentials credentials) {
        RegistrySettings settings = new RegistrySettings(
                Set.of(registry.host()), RegistryTimeouts.DEFAULT, new RetryPolicy(1, Duration.ZERO, Duration.ZERO));
        return new RegistryClient(settings, credentials, RegistryPorts.system());
    }

    /** Has an image in the registry, which from then on wants the role's login. */
    private StoredImage remote(String layer, String... repositories) {
        StoredImage image = samples.image(SampleImages.CONFIG, layer);
        RegistryClient client = client(RegistryCredentials.NONE);
        for (String repository : repositories) {
            var name = Docker.name(registry.host() + "/" + repository);
            for (Descriptor part : blobs(image)) {
                BlobSource source = image.blobs().source(part);
                assertThat(client.pushBlob(name, part.digest(), source, Optional.empty()))
                        .isInstanceOf(Success.class);
            }
            assertThat(client.pushManifest(name, image.manifest())).isInstanceOf(Success.class);
        }
        registry.always("[A-Z]+ /v2/.*", registry.unless(LOGIN, "Basic realm=\"r\""));
        return image;
    }

    private static List<Descriptor> blobs(StoredImage image) {
        return Stream.concat(Stream.of(image.parts().config()), image.layers().stream())
                .toList();
    }

    private static DockerfileBases named(String... images) {
        return new DockerfileBases(Stream.of(images).map(Docker::name).toList(), Extent.ALL);
    }

    private static HttpResponse<String> get(ServedBases served, String path) throws Exception {
        return send(served, "GET", path);
    }

    private static HttpResponse<String> send(ServedBases served, String method, String path) throws Exception {
        String map = served.maps().get(0);
        URI uri = URI.create("http://" + map.substring(map.indexOf('=') + 1) + "/v2/" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void assertWhole(ServedBases served, String repository, String tag, StoredImage image)
            throws Exception {
        HttpResponse<String> manifest = get(served, repository + "/manifests/" + tag);
        assertThat(manifest.body().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(image.manifest().bytes());
        assertThat(manifest.headers().firstValue("Content-Type"))
                .contains(image.manifest().mediaType());
        assertThat(get(served, repository + "/manifests/" + image.manifest().digest())
                        .statusCode())
                .isEqualTo(200);
        for (Descriptor blob : blobs(image)) {
            assertThat(get(served, repository + "/blobs/" + blob.digest())
                            .body()
                            .length())
                    .isEqualTo((int) blob.size());
        }
    }

    @Test
    void a_private_image_is_fetched_with_the_role_alone() throws Exception {
        StoredImage image = remote("layer", "team/base");

        try (ServedBases served = bases.serve(Mode.ALL, named(registry.host() + "/team/base"))) {
            assertThat(served.maps()).singleElement().asString().startsWith(registry.host() + "=127.0.0.1:");
            assertWhole(served, "team/base", "latest", image);
            assertThat(served.failures()).isEmpty();
        }
    }

    @Test
    void a_repository_that_the_dockerfile_does_not_name_is_not_served() throws Exception {
        StoredImage image = remote("layer", "team/base", "team/secret");

        try (ServedBases served = bases.serve(Mode.ALL, named(registry.host() + "/team/base"))) {
            assertThat(get(served, "team/secret/manifests/latest").statusCode()).isEqualTo(404);
            for (Descriptor blob : blobs(image)) {
                assertThat(get(served, "team/secret/blobs/" + blob.digest()).statusCode())
                        .isEqualTo(404);
            }
            assertThat(registry.count("GET /v2/team/secret/.*")).isZero();
        }
    }

    @Test
    void images_of_the_build_are_served_by_name() throws Exception {
        StoredImage image = samples.add("local", "base:1");

        try (ServedBases served = bases.serve(Mode.ALL, named("base:1"))) {
            assertThat(served.maps()).singleElement().asString().startsWith("index.docker.io=127.0.0.1:");
            assertWhole(served, "library/base", "1", image);
        }
    }

    @Test
    void other_images_of_the_build_are_not_served() throws Exception {
        samples.add("local", "base:1");
        StoredImage other = samples.add("other", "other:1", "base:2");

        try (ServedBases served = bases.serve(Mode.ALL, named("base:1"))) {
            assertThat(get(served, "library/other/manifests/1").statusCode()).isEqualTo(404);
            assertThat(get(served, "library/base/manifests/2").statusCode()).isEqualTo(404);
            String layer = other.layers().get(0).digest().value();
            assertThat(get(served, "library/base/blobs/" + layer).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_blob_is_served_under_the_names_of_its_own_image_alone() throws Exception {
        samples.add("local", "base:1");
        StoredImage other = samples.add("other", "other:1");
        String layer = other.layers().get(0).digest().value();

        try (ServedBases served = bases.serve(Mode.ALL, named("base:1", "other:1"))) {
            assertThat(get(served, "library/other/blobs/" + layer).statusCode()).isEqualTo(200);
            assertThat(get(served, "library/base/blobs/" + layer).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void all_images_of_the_build_are_served_to_a_dockerfile_that_cannot_be_read() throws Exception {
        StoredImage image = samples.add("local", "base:1");
        samples.add("another", registry.host() + "/team/another:1");

        try (ServedBases served = bases.serve(Mode.ALL, DockerfileBases.UNKNOWN)) {
            assertThat(served.maps()).hasSize(2).anyMatch(map -> map.startsWith(registry.host() + "="));
            try (ServedBases named = bases.serve(Mode.ALL, named("base:1"))) {
                assertWhole(named, "library/base", "1", image);
            }
            assertThat(get(served, "team/secret/manifests/1").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_build_that_wants_fresh_bases_gets_those_of_the_registry() throws Exception {
        String name = registry.host() + "/team/base:latest";
        samples.add("old", name);
        StoredImage image = remote("new", "team/base");

        try (ServedBases served = bases.serve(Mode.REMOTE, named(name, "base:1"))) {
            assertThat(served.maps()).hasSize(1);
            assertWhole(served, "team/base", "latest", image);
        }
    }

    @Test
    void a_registry_without_a_login_is_left_to_the_executor() throws IOException {
        try (ServedBases served = bases.serve(Mode.ALL, named("python:3", "ghcr.io/team/base"))) {
            assertThat(served.maps()).isEmpty();
            assertThat(served.insecure(List.of("local:5000"))).containsExactly("local:5000");
        }
    }

    @Test
    void a_rate_limit_is_told() throws Exception {
        registry.always(".* /v2/team/.*", FakeRegistry.error(429, "TOOMANYREQUESTS", "slow down"));

        try (ServedBases served = bases.serve(Mode.ALL, named(registry.host() + "/team/base"))) {
            assertThat(get(served, "team/base/manifests/latest").statusCode()).isEqualTo(404);
            assertThat(served.failures())
                    .singleElement()
                    .asString()
                    .contains(registry.host(), "rate limit", "slow down");
        }
    }

    @Test
    void a_failure_that_passed_is_not_told() throws Exception {
        remote("layer", "team/base");
        String name = registry.host() + "/team/base";

        try (ServedBases served = bases.serve(Mode.ALL, named(name))) {
            get(served, "team/base/manifests/missing");
            assertThat(served.failures()).hasSize(1);
            remoteTag("missing", name);
            get(served, "team/base/manifests/missing");
            assertThat(served.failures()).isEmpty();
        }
    }

    private void remoteTag(String tag, String name) {
        RegistryClient client = client((host, repository) -> Optional.of(new Credential.Password("AWS", "token")));
        StoredImage image = samples.image(SampleImages.CONFIG, "layer");
        assertThat(client.pushManifest(Docker.name(name + ":" + tag), image.manifest()))
                .isInstanceOf(Success.class);
    }

    @Test
    void a_role_that_opens_nothing_is_told_where_the_registry_wants_a_login() throws Exception {
        remote("layer", "team/base");
        bases = withRole(Optional.of("the role may not log in"));

        try (ServedBases served = bases.serve(Mode.ALL, named(registry.host() + "/team/base"))) {
            get(served, "team/base/manifests/latest");
            assertThat(served.failures())
                    .hasSize(2)
                    .contains("the role may not log in")
                    .anyMatch(failure -> failure.contains("wants a login"));
        }
    }

    @Test
    void nothing_is_taken() throws Exception {
        try (ServedBases served = bases.serve(Mode.ALL, named(registry.host() + "/team/base"))) {
            assertThat(send(served, "PUT", "team/base/manifests/latest").statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void a_stand_in_ends_with_its_build() throws Exception {
        ServedBases served = bases.serve(Mode.ALL, named(registry.host() + "/team/base"));

        served.close();

        assertThatThrownBy(() -> get(served, "team/base/manifests/latest")).isInstanceOf(ConnectException.class);
    }
}
