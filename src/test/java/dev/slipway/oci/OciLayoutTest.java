package dev.slipway.oci;

import static dev.slipway.oci.Clients.refusal;
import static dev.slipway.oci.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OciLayoutTest {

    private static final byte[] BASE = Images.bytes("base");
    private static final byte[] APP = Images.bytes("app");

    @TempDir
    Path parent;

    private Path layout;
    private RawManifest manifest;

    @BeforeEach
    void write() throws IOException {
        layout = Files.createDirectory(parent.resolve("layout"));
        manifest = Images.layout(layout, BASE, APP);
    }

    private Path blob(byte[] content) {
        return layout.resolve("blobs/sha256").resolve(Digest.of(content).hex());
    }

    @Test
    void the_manifest_comes_byte_for_byte() {
        assertThat(value(OciLayout.read(layout, LayerCheck.DIGEST)).manifest()).isEqualTo(manifest);
    }

    @Test
    void the_layers_come_from_the_lowest_up() {
        assertThat(value(OciLayout.read(layout, LayerCheck.DIGEST)).layers())
                .extracting(Descriptor::digest)
                .containsExactly(Digest.of(Images.gzip(BASE)), Digest.of(Images.gzip(APP)));
    }

    @Test
    void the_configuration_says_what_docker_inspect_shows() {
        StoredImage image = value(OciLayout.read(layout, LayerCheck.DIGEST));

        assertThat(image.id()).isEqualTo(Digest.of(Images.config(BASE, APP)));
        assertThat(image.config())
                .isEqualTo(new ImageConfig(
                        Optional.of("2026-01-02T03:04:05Z"),
                        Optional.empty(),
                        new Platform("linux", "arm64", Optional.of("v8"), Optional.empty(), List.of()),
                        List.of(Digest.of(BASE), Digest.of(APP)),
                        List.of("PATH=/bin"),
                        List.of(),
                        List.of("serve"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("80/tcp"),
                        List.of(),
                        Map.of("team", "payments")));
    }

    @Test
    void the_bytes_of_a_layer_can_be_opened_again_and_again() throws IOException {
        StoredImage image = value(OciLayout.read(layout, LayerCheck.DIGEST));
        BlobSource layer = image.blobs().source(image.layers().get(1));

        assertThat(layer.open()).hasBinaryContent(Images.gzip(APP));
        assertThat(layer.open()).hasBinaryContent(Images.gzip(APP));
    }

    @Test
    void a_layer_that_has_become_a_link_is_not_opened() throws IOException {
        StoredImage image = value(OciLayout.read(layout, LayerCheck.DIGEST));
        Path secret = Files.writeString(parent.resolve("secret"), "secret");
        Files.delete(blob(Images.gzip(APP)));
        Files.createSymbolicLink(blob(Images.gzip(APP)), secret);

        assertThatThrownBy(() -> image.blobs().source(image.layers().get(1)).open())
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("is not a regular file");
    }

    @Test
    void directories_that_have_become_links_are_not_gone_through() throws IOException {
        StoredImage image = value(OciLayout.read(layout, LayerCheck.DIGEST));
        Files.move(layout.resolve("blobs"), parent.resolve("moved"));
        Files.createSymbolicLink(layout.resolve("blobs"), parent.resolve("moved"));

        assertThatThrownBy(() -> image.blobs().source(image.layers().get(1)).open())
                .isInstanceOf(IOException.class);
        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).contains("blobs is not a directory");
    }

    @Test
    void a_layout_that_is_a_link_is_not_gone_through() throws IOException {
        Path link = Files.createSymbolicLink(parent.resolve("link"), layout);

        assertThat(refusal(OciLayout.read(link, LayerCheck.DIGEST))).contains("link is not a directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oci-layout", "index.json"})
    void a_file_that_is_a_link_or_not_there_is_refused(String name) throws IOException {
        Files.move(layout.resolve(name), parent.resolve(name));
        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).contains(name);
        Files.createSymbolicLink(layout.resolve(name), parent.resolve(name));
        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).contains(name + " is not a regular file");
    }

    @Test
    void a_pipe_in_place_of_a_file_is_not_opened() throws IOException, InterruptedException {
        Files.delete(layout.resolve("index.json"));
        new ProcessBuilder("mkfifo", layout.resolve("index.json").toString())
                .start()
                .waitFor();

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).contains("is not a regular file");
    }

    @Test
    void a_huge_index_is_not_read_whole() throws IOException {
        Files.write(layout.resolve("index.json"), new byte[OciLayout.MAX_INDEX_BYTES + 1]);

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).contains("larger than");
    }

    @Test
    void a_layer_with_other_bytes_is_refused() throws IOException {
        byte[] changed = Images.gzip(APP);
        changed[changed.length - 1] ^= 1;
        Files.write(blob(Images.gzip(APP)), changed);

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST)))
                .endsWith("of the image has another content or size");
    }

    @Test
    void a_layer_of_another_size_is_refused() throws IOException {
        Files.write(blob(Images.gzip(APP)), new byte[1]);

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST)))
                .endsWith("of the image has another content or size");
    }

    @Test
    void layers_that_others_verify_are_only_looked_at() throws IOException {
        Files.write(blob(Images.gzip(APP)), new byte[Images.gzip(APP).length]);

        assertThat(OciLayout.read(layout, LayerCheck.SIZE)).isInstanceOf(Parsed.Valid.class);
        Files.write(blob(Images.gzip(APP)), new byte[1]);
        assertThat(OciLayout.read(layout, LayerCheck.SIZE)).isInstanceOf(Parsed.Refused.class);
    }

    @Test
    void a_missing_layer_is_refused() throws IOException {
        Files.delete(blob(Images.gzip(APP)));

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).contains("cannot be read");
    }

    @Test
    void a_manifest_with_other_bytes_is_refused() throws IOException {
        Files.write(blob(manifest.bytes()), Images.bytes("{}"));

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST)))
                .contains(manifest.digest().value());
    }

    @Test
    void an_index_within_the_index_is_refused() throws IOException {
        Images.index(layout, Images.descriptor(MediaTypes.OCI_INDEX, manifest.bytes()));

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST)))
                .contains("not one image but " + MediaTypes.OCI_INDEX);
    }

    @Test
    void two_images_or_none_are_refused() throws IOException {
        Images.index(layout, "");
        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).contains("must list one image, and lists 0");
        String one = Images.descriptor(manifest.mediaType(), manifest.bytes());
        Images.index(layout, one + "," + one);
        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).contains("and lists 2");
    }

    @Test
    void a_manifest_announced_as_another_type_than_it_has_is_refused() throws IOException {
        Images.index(layout, Images.descriptor(MediaTypes.OCI_MANIFEST, manifest.bytes()));

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).contains("another media type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "application/x-sh", "", "\u001b[31m"
            })
    void a_layer_of_another_type_is_refused(String type) throws IOException {
        RawManifest odd = Images.manifest(
                MediaTypes.OCI_MANIFEST, MediaTypes.OCI_CONFIG, type, Images.config(BASE), Images.gzip(BASE));
        Images.blob(layout, odd.bytes());
        Images.index(layout, Images.descriptor(odd.mediaType(), odd.bytes()));

        assertThat(OciLayout.read(layout, LayerCheck.DIGEST)).isInstanceOf(Parsed.Refused.class);
        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).doesNotContain("\u001b");
    }

    @Test
    void a_configuration_that_counts_other_layers_is_refused() throws IOException {
        RawManifest odd = Images.dockerManifest(Images.config(BASE, APP), Images.gzip(BASE));
        Images.blob(layout, odd.bytes());
        Images.index(layout, Images.descriptor(odd.mediaType(), odd.bytes()));

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).contains("has 1 layers but names 2 diff_ids");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:../../../../etc/passwd",
                "sha512:00",
                "sha256:ABCDEF0000000000000000000000000000000000000000000000000000000000",
                ""
            })
    void a_digest_that_is_none_leads_nowhere(String digest) throws IOException {
        Images.index(
                layout, "{\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"size\":2,\"digest\":\"" + digest + "\"}");

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).contains("without a sha256 digest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "{\"manifests\":", "{\"a\":1,\"a\":2}", "nul"})
    void broken_json_is_a_sentence(String text) throws IOException {
        Files.writeString(layout.resolve("index.json"), text);

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).startsWith("index.json ");
    }

    @Test
    void deeply_nested_json_is_refused() throws IOException {
        Files.writeString(layout.resolve("index.json"), "{\"a\":" + "[".repeat(100_000));

        assertThat(refusal(OciLayout.read(layout, LayerCheck.DIGEST))).startsWith("index.json is not valid JSON");
    }
}
