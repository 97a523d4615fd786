package dev.slipway.oci;

import static dev.slipway.oci.Clients.failure;
import static dev.slipway.oci.Clients.image;
import static dev.slipway.oci.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

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

class LayoutPullTest {

    private static final byte[] LAYER = Images.bytes("a layer");
    private static final long SIZE = Images.config(LAYER).length + Images.gzip(LAYER).length;

    @TempDir
    Path parent;

    private FakeRegistry registry;
    private RegistryClient client;
    private ImageReference name;
    private RawManifest manifest;

    @BeforeEach
    void push() throws IOException {
        registry = new FakeRegistry();
        client = new Clients().of(registry);
        name = image(registry.host() + "/team/app:1");
        Path layout = Files.createDirectory(parent.resolve("pushed"));
        manifest = Images.layout(layout, LAYER);
        value(new ImagePush(client, value(OciLayout.read(layout, LayerCheck.DIGEST)))
                .to(name, Optional.empty(), (layer, how) -> {}));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private RegistryAnswer<LayoutPull.Pulled> pull(Path directory, long maxBytes) {
        return new LayoutPull(client, name).to(directory, maxBytes);
    }

    @Test
    void the_layout_has_the_image_byte_for_byte() {
        Path layout = parent.resolve("pulled");

        assertThat(value(pull(layout, SIZE))).isEqualTo(new LayoutPull.Pulled(manifest.digest(), SIZE));
        assertThat(value(OciLayout.read(layout, LayerCheck.DIGEST)).manifest()).isEqualTo(manifest);
    }

    @Test
    void of_an_image_that_is_too_large_nothing_is_fetched() {
        failure(pull(parent.resolve("pulled"), SIZE - 1), Kind.TOO_LARGE);

        assertThat(parent.resolve("pulled")).doesNotExist();
        assertThat(registry.count("GET .*/blobs/.*")).isZero();
    }

    @Test
    void an_image_that_does_not_come_whole_is_no_layout() {
        registry.blobs.put("team/app@" + Digest.of(Images.gzip(LAYER)), Images.bytes("another layer"));
        Path layout = parent.resolve("pulled");

        assertThat(pull(layout, Long.MAX_VALUE)).isInstanceOf(RegistryFailure.class);
        assertThat(layout.resolve("index.json")).doesNotExist();
        assertThat(layout.resolve("blobs/sha256"))
                .isDirectoryNotContaining(
                        file -> !file.endsWith(Digest.of(Images.config(LAYER)).hex()));
    }

    @Test
    void a_directory_that_is_there_is_left_as_it_is() throws IOException {
        Path layout = Files.createDirectory(parent.resolve("planted"));

        failure(pull(layout, SIZE), Kind.INVALID);

        assertThat(layout).isEmptyDirectory();
    }

    @Test
    void a_link_in_the_place_of_the_directory_is_not_followed() throws IOException {
        Path outside = Files.createDirectory(parent.resolve("outside"));
        Path layout = Files.createSymbolicLink(parent.resolve("planted"), outside);

        failure(pull(layout, SIZE), Kind.INVALID);

        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_link_that_takes_the_place_of_a_directory_meanwhile_leads_nowhere() throws IOException {
        Path outside = Files.createDirectory(parent.resolve("outside"));
        Path layout = parent.resolve("pulled");
        registry.answer("GET .*/blobs/" + Digest.of(Images.gzip(LAYER)), exchange -> {
            Path sha256 = layout.resolve("blobs/sha256");
            Files.move(sha256, parent.resolve("aside"));
            Files.createSymbolicLink(sha256, outside);
            FakeRegistry.reply(exchange, 200, Images.gzip(LAYER));
        });

        assertThat(pull(layout, SIZE)).isInstanceOf(RegistryFailure.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_list_of_images_is_not_taken() {
        value(client.pushManifest(
                name,
                new RawManifest(
                        MediaTypes.OCI_INDEX,
                        Images.bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX
                                + "\",\"manifests\":[]}"))));

        failure(pull(parent.resolve("pulled"), SIZE), Kind.INVALID);
    }
}
