package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.LayerCache.Filled;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.Images;
import dev.slipway.oci.RawManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a RUN puts where the executor leaves new layers. */
class HostileLayersTest {

    private static final String PLANTED = "a".repeat(64);
    private static final String GOOD = "b".repeat(64);

    @TempDir
    Path root;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Conversation conversation =
            new Conversation(InputStream.nullInputStream(), OutputStream.nullOutputStream(), errors);
    private SampleRegistry registry;
    private ImageReference repository;
    private LayerCache cache;
    private Filled filled;

    @BeforeEach
    void fill() throws IOException {
        registry = new SampleRegistry();
        repository = Docker.name(registry.host() + "/team/cache");
        cache = new LayerCache(registry.client(), Files.createDirectory(root.resolve("layouts")));
        filled = cache.fill(repository, conversation);
    }

    @AfterEach
    void end() {
        registry.close();
    }

    private Path layout(String key) {
        Path prefix = filled.prefix().orElseThrow();
        return prefix.resolveSibling(prefix.getFileName() + ":" + key);
    }

    /** A change to a layout that was whole. */
    interface Planting {
        void plant(Path layout, RawManifest manifest, Path outside) throws IOException;
    }

    record Planted(String what, Planting planting) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Planted> plantings() {
        return Stream.of(
                new Planted("a link in the place of the layout", (layout, manifest, outside) -> link(layout, outside)),
                new Planted(
                        "a link in the place of the blobs",
                        (layout, manifest, outside) -> link(layout.resolve("blobs"), outside)),
                new Planted("a link in the place of a blob", (layout, manifest, outside) -> {
                    for (Path blob : blobs(layout)) {
                        link(blob, outside.resolve(blob.getFileName()));
                    }
                }),
                new Planted(
                        "a link in the place of the index",
                        (layout, manifest, outside) -> link(layout.resolve("index.json"), outside)),
                new Planted("blobs of another content and the same size", (layout, manifest, outside) -> {
                    for (Path blob : blobs(layout)) {
                        if (!blob.endsWith(manifest.digest().hex())
                                && !Files.readString(blob, StandardCharsets.ISO_8859_1)
                                        .startsWith("{")) {
                            Files.write(blob, new byte[(int) Files.size(blob)]);
                        }
                    }
                }),
                new Planted(
                        "a manifest of another content",
                        (layout, manifest, outside) -> Files.writeString(
                                layout.resolve("blobs/sha256")
                                        .resolve(manifest.digest().hex()),
                                "{}")),
                new Planted("a file in the place of the layout", (layout, manifest, outside) -> {
                    Files.move(layout, outside.resolveSibling("aside"));
                    Files.writeString(layout, "file");
                }));
    }

    private static void link(Path from, Path to) throws IOException {
        Files.move(from, to.resolveSibling("moved." + from.getFileName()));
        Files.createSymbolicLink(from, to.resolveSibling("moved." + from.getFileName()));
    }

    private static Iterable<Path> blobs(Path layout) throws IOException {
        try (Stream<Path> files = Files.list(layout.resolve("blobs/sha256"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("plantings")
    void what_is_no_whole_layout_is_not_pushed_and_the_others_are(Planted planted) throws IOException {
        Path outside = Files.createDirectory(root.resolve("outside"));
        RawManifest manifest =
                Images.layout(Files.createDirectory(layout(PLANTED)), Images.bytes("a layer that is not so short"));
        Images.layout(Files.createDirectory(layout(GOOD)), Images.bytes("good"));
        planted.planting().plant(layout(PLANTED), manifest, outside);

        cache.keep(repository, filled, conversation);

        assertThat(registry.manifests)
                .containsKeys("team/cache/" + GOOD, "team/cache/slipway-index")
                .doesNotContainKey("team/cache/" + PLANTED);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("Not all new layers are kept: ", "1 new layers");
    }

    @Test
    void names_that_are_no_keys_are_left() throws IOException {
        for (String name : new String[] {"slipway-index", "A".repeat(64), "a".repeat(63), ""}) {
            Images.layout(Files.createDirectory(layout(name)), Images.bytes(name));
        }

        cache.keep(repository, filled, conversation);

        assertThat(registry.manifests).isEmpty();
    }

    @Test
    void layouts_of_other_builds_are_left() throws IOException {
        Filled other = cache.fill(repository, conversation);
        Images.layout(Files.createDirectory(layout(GOOD)), Images.bytes("good"));

        cache.keep(repository, other, conversation);

        assertThat(registry.manifests).isEmpty();
    }
}
