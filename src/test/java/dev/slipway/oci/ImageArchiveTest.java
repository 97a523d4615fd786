package dev.slipway.oci;

import static dev.slipway.oci.Clients.image;
import static dev.slipway.oci.Clients.refusal;
import static dev.slipway.oci.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.ImageArchive.Limits;
import dev.slipway.oci.ImageArchive.NamedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageArchiveTest {

    private static final byte[] BASE = Images.bytes("base");
    private static final byte[] APP = Images.bytes("app");
    private static final byte[] CONFIG = Images.config(BASE, APP);
    private static final String CONFIG_FILE = Digest.of(CONFIG).hex() + ".json";

    @TempDir
    Path directory;

    private Path layout;
    private Path loaded;

    @BeforeEach
    void start() throws IOException {
        layout = Files.createDirectory(directory.resolve("layout"));
        loaded = Files.createDirectory(directory.resolve("loaded"));
    }

    private Parsed<List<NamedImage>> read(byte[] archive) {
        return ImageArchive.read(new ByteArrayInputStream(archive), loaded, Limits.DEFAULT);
    }

    private static byte[] written(NamedImage... images) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageArchive.write(out, List.of(images));
        return out.toByteArray();
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.startsWith(loaded) && !Files.isDirectory(file))
                    .toList();
        }
    }

    private static Tar legacy() {
        return new Tar()
                .file(CONFIG_FILE, CONFIG)
                .directory("l1")
                .file("l1/VERSION", Images.bytes("1.0"))
                .file("l1/layer.tar", BASE)
                .file("l2/layer.tar", APP)
                .file("manifest.json", manifestJson("l1/layer.tar", "l2/layer.tar"));
    }

    private static byte[] manifestJson(String... layers) {
        return Images.bytes("[{\"Config\":\"" + CONFIG_FILE + "\",\"RepoTags\":[\"app:1.0\"],\"Layers\":[\""
                + String.join("\",\"", layers) + "\"]}]");
    }

    @Test
    void a_saved_image_has_the_form_of_docker_25() throws IOException {
        RawManifest manifest = Images.layout(layout, BASE);
        StoredImage image = value(OciLayout.read(layout, LayerCheck.DIGEST));

        Map<String, byte[]> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(
                written(new NamedImage(image, List.of(image("app:1.0"), image("r.example/app"))))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        String blobs = "blobs/sha256/";
        assertThat(files)
                .containsOnlyKeys(
                        "blobs/",
                        blobs,
                        blobs + manifest.digest().hex(),
                        blobs + image.id().hex(),
                        blobs + Digest.of(Images.gzip(BASE)).hex(),
                        "index.json",
                        "manifest.json",
                        "oci-layout");
        assertThat(files.get("oci-layout")).asString().isEqualTo("{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThat(files.get("manifest.json"))
                .asString()
                .isEqualTo("[{\"Config\":\"" + blobs + image.id().hex()
                        + "\",\"RepoTags\":[\"app:1.0\",\"r.example/app:latest\"],\"Layers\":[\"" + blobs
                        + Digest.of(Images.gzip(BASE)).hex() + "\"]}]");
        assertThat(files.get("index.json"))
                .asString()
                .contains("\"io.containerd.image.name\":\"docker.io/library/app:1.0\"", "\"r.example/app:latest\"");
    }

    @Test
    void what_was_saved_loads_with_the_same_digests_and_names() throws IOException {
        RawManifest manifest = Images.layout(layout, BASE, APP);
        NamedImage saved = new NamedImage(
                value(OciLayout.read(layout, LayerCheck.DIGEST)), List.of(image("app:1.0"), image("app:2.0")));

        List<NamedImage> back = value(read(written(saved)));
        assertThat(back).hasSize(1);
        assertThat(back.get(0).image().manifest()).isEqualTo(manifest);
        assertThat(back.get(0).names()).containsExactly(image("app:1.0"), image("app:2.0"));
    }

    @Test
    void several_images_share_their_layers() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        Images.layout(layout, BASE, APP);
        Images.layout(other, BASE);

        List<NamedImage> back = value(read(written(
                new NamedImage(value(OciLayout.read(layout, LayerCheck.DIGEST)), List.of(image("app"))),
                new NamedImage(value(OciLayout.read(other, LayerCheck.DIGEST)), List.of()))));
        assertThat(back).hasSize(2);
        assertThat(back.get(1).names()).isEmpty();
        assertThat(left()).as("2 manifests, 2 configurations, 2 layers").hasSize(6);
    }

    @Test
    void equal_images_give_equal_archives() throws IOException {
        Images.layout(layout, BASE);
        NamedImage image = new NamedImage(value(OciLayout.read(layout, LayerCheck.DIGEST)), List.of(image("app")));

        assertThat(written(image)).isEqualTo(written(image));
    }

    @Test
    void a_gzipped_archive_loads() {
        assertThat(value(read(Images.gzip(legacy().bytes())))).hasSize(1);
    }

    @Test
    void the_older_form_loads_with_its_id_and_uncompressed_layers() throws IOException {
        NamedImage back = value(read(legacy().bytes())).get(0);

        assertThat(back.image().id()).isEqualTo(Digest.of(CONFIG));
        assertThat(back.image().layers())
                .containsExactly(
                        new Descriptor(MediaTypes.OCI_LAYER, Digest.of(BASE), BASE.length),
                        new Descriptor(MediaTypes.OCI_LAYER, Digest.of(APP), APP.length));
        assertThat(back.image().manifest().mediaType()).isEqualTo(MediaTypes.OCI_MANIFEST);
        assertThat(back.names()).containsExactly(image("app:1.0"));
        assertThat(left()).as("manifest, configuration, 2 layers").hasSize(4);
    }

    @Test
    void gzipped_layers_of_the_older_form_load_as_such() {
        byte[] archive = new Tar()
                .file(CONFIG_FILE, CONFIG)
                .file("1.tar.gz", Images.gzip(BASE))
                .file("2.tar.gz", Images.gzip(APP))
                .file("manifest.json", manifestJson("1.tar.gz", "2.tar.gz"))
                .bytes();

        assertThat(value(read(archive)).get(0).image().layers())
                .extracting(Descriptor::mediaType)
                .containsOnly(MediaTypes.OCI_LAYER_GZIP);
    }

    @Test
    void a_link_to_a_layer_within_the_archive_is_another_name_of_it() throws IOException {
        byte[] archive = new Tar()
                .file(CONFIG_FILE, CONFIG)
                .file("base.tar", BASE)
                .link("l1/layer.tar", "../base.tar", TarConstants.LF_SYMLINK)
                .file("l2/layer.tar", APP)
                .file("manifest.json", manifestJson("l1/layer.tar", "l2/layer.tar"))
                .bytes();

        assertThat(value(read(archive))).hasSize(1);
        assertThat(left()).noneMatch(Files::isSymbolicLink);
    }

    @Test
    void an_oci_archive_without_docker_s_list_loads() throws IOException {
        RawManifest manifest = Images.layout(layout, BASE);
        Tar tar = new Tar();
        for (byte[] blob : List.of(manifest.bytes(), Images.config(BASE), Images.gzip(BASE))) {
            tar.file("blobs/sha256/" + Digest.of(blob).hex(), blob);
        }
        tar.file("index.json", Files.readAllBytes(layout.resolve("index.json")));

        assertThat(value(read(tar.bytes())).get(0).image().manifest()).isEqualTo(manifest);
    }

    @Test
    void blobs_that_were_there_stay_after_a_refusal() throws IOException {
        value(read(legacy().bytes()));

        refusal(read(legacy().file("../x", APP).bytes()));
        assertThat(left()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "a//evil", "a/./evil", "a\\evil", "a\nb", "..", "a/.."})
    void a_name_that_leads_out_is_refused(String name) throws IOException {
        assertThat(refusal(read(legacy().file(name, APP).bytes()))).startsWith("the archive cannot be loaded: it has");
        assertThat(left()).isEmpty();
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../x", "../l1/../../x", ""})
    void a_link_that_leads_out_is_refused(String target) throws IOException {
        assertThat(refusal(read(legacy().link("l3/layer.tar", target, TarConstants.LF_SYMLINK)
                        .bytes())))
                .contains("a link that leads out of it");
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void what_is_neither_file_nor_directory_is_refused(byte type) throws IOException {
        assertThat(refusal(
                        read(legacy().link("l3/layer.tar", "l1/layer.tar", type).bytes())))
                .contains("neither a file nor a directory");
        assertThat(left()).isEmpty();
    }

    @Test
    void a_file_below_a_link_is_not_written_through_it() throws IOException {
        byte[] archive = legacy().link("out", "l1", TarConstants.LF_SYMLINK)
                .file("out/evil", APP)
                .bytes();

        read(archive);
        assertThat(left()).hasSize(4);
    }

    @Test
    void links_in_circles_lead_nowhere() {
        byte[] archive = new Tar()
                .file(CONFIG_FILE, CONFIG)
                .link("a", "b", TarConstants.LF_SYMLINK)
                .link("b", "a", TarConstants.LF_SYMLINK)
                .file("manifest.json", manifestJson("a", "b"))
                .bytes();

        assertThat(refusal(read(archive))).contains("does not have the layer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"l1/layer.tar", "./l1/layer.tar", "manifest.json", "l1"})
    void a_name_that_comes_twice_is_refused(String name) {
        assertThat(refusal(read(legacy().file(name, APP).bytes()))).contains("two entries named");
    }

    @Test
    void an_archive_that_is_too_large_is_refused_before_it_is_read() throws IOException {
        Limits limits = new Limits(100, CONFIG.length + 100);

        assertThat(refusal(ImageArchive.read(
                        new ByteArrayInputStream(
                                legacy().file("big", new byte[200]).bytes()),
                        loaded,
                        limits)))
                .contains("holds more than");
        assertThat(left()).isEmpty();
    }

    @Test
    void an_archive_with_too_many_entries_is_refused() {
        assertThat(refusal(
                        ImageArchive.read(new ByteArrayInputStream(legacy().bytes()), loaded, new Limits(5, 1 << 20))))
                .contains("more than 5 entries");
    }

    @Test
    void a_layer_that_unpacks_to_too_much_is_refused() {
        byte[] bomb = new byte[1 << 20];
        byte[] config = Images.config(bomb);
        byte[] archive = new Tar()
                .file("c.json", config)
                .file("l", Images.gzip(bomb))
                .file("manifest.json", Images.bytes("[{\"Config\":\"c.json\",\"Layers\":[\"l\"]}]"))
                .bytes();

        assertThat(refusal(ImageArchive.read(new ByteArrayInputStream(archive), loaded, new Limits(10, 100_000))))
                .contains("holds more than");
    }

    @Test
    void a_name_of_many_megabytes_is_not_kept_in_memory() {
        byte[] name = new byte[4 << 20];
        byte[] archive = new Tar()
                .typed("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, name)
                .bytes();

        assertThat(refusal(read(archive))).contains("headers of more than");
    }

    @Test
    void a_layer_that_is_not_the_one_of_the_configuration_is_refused() throws IOException {
        byte[] archive = new Tar()
                .file(CONFIG_FILE, CONFIG)
                .file("l1/layer.tar", APP)
                .file("l2/layer.tar", APP)
                .file("manifest.json", manifestJson("l1/layer.tar", "l2/layer.tar"))
                .bytes();

        assertThat(refusal(read(archive))).contains("has not the diff_id");
        assertThat(left()).isEmpty();
    }

    @Test
    void a_blob_with_another_digest_than_its_name_is_refused() {
        assertThat(refusal(read(new Tar()
                        .file("blobs/sha256/" + Digest.of(APP).hex(), BASE)
                        .bytes())))
                .contains("has another digest");
    }

    @Test
    void a_configuration_with_another_digest_than_its_name_is_refused() {
        byte[] archive = new Tar()
                .file(Digest.of(APP).hex() + ".json", CONFIG)
                .file(
                        "manifest.json",
                        Images.bytes("[{\"Config\":\"" + Digest.of(APP).hex() + ".json\",\"Layers\":[]}]"))
                .bytes();

        assertThat(refusal(read(archive))).contains("has another digest");
    }

    @Test
    void a_tag_that_is_no_name_is_refused() {
        byte[] archive = new Tar()
                .file(CONFIG_FILE, Images.config())
                .file("manifest.json", Images.bytes("[{\"Config\":\"" + CONFIG_FILE + "\",\"RepoTags\":[\"--help\"]}]"))
                .bytes();

        assertThat(read(archive)).isInstanceOf(Parsed.Refused.class);
    }

    @Test
    void what_is_no_archive_is_a_sentence() {
        assertThat(refusal(read(Images.bytes("not a tar")))).startsWith("the archive cannot be loaded: ");
        assertThat(refusal(read(new byte[0]))).startsWith("the archive cannot be loaded: ");
        assertThat(refusal(read(new Tar().bytes()))).startsWith("the archive cannot be loaded: it is empty");
        assertThat(refusal(read(Images.bytes("BZh91AY")))).contains("another way than gzip");
        assertThat(refusal(read(new Tar().file("x", APP).bytes())))
                .contains("neither a manifest.json nor an index.json");
    }

    @Test
    void an_archive_that_breaks_off_is_refused() throws IOException {
        byte[] whole = legacy().bytes();

        assertThat(read(Arrays.copyOf(whole, 700))).isInstanceOf(Parsed.Refused.class);
        assertThat(left()).isEmpty();
    }
}
