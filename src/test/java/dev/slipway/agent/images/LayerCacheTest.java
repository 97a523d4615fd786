package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.LayerCache.Filled;
import dev.slipway.agent.images.LayerCacheIndex.Limits;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.ImageManifest;
import dev.slipway.oci.Images;
import dev.slipway.oci.LayerCheck;
import dev.slipway.oci.OciLayout;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.StoredImage;
import dev.slipway.oci.Success;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build finds of the layers of earlier ones. */
class LayerCacheTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);
    private static final Limits MANY = new Limits(10, 1 << 20);

    @TempDir
    Path root;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Conversation conversation =
            new Conversation(InputStream.nullInputStream(), OutputStream.nullOutputStream(), errors);
    private SampleRegistry registry;
    private ImageReference repository;
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        registry = new SampleRegistry();
        repository = Docker.name(registry.host() + "/team/cache");
        directory = Files.createDirectory(root.resolve("layouts"));
    }

    @AfterEach
    void end() {
        registry.close();
    }

    private LayerCache cache(Limits limits) {
        return new LayerCache(registry.client(), directory, limits);
    }

    private static Path layout(Filled filled, String key) {
        Path prefix = filled.prefix().orElseThrow();
        return prefix.resolveSibling(prefix.getFileName() + ":" + key);
    }

    /** As the executor does with a new layer. */
    private static RawManifest add(Filled filled, String key, String content) throws IOException {
        return Images.layout(Files.createDirectories(layout(filled, key)), Images.bytes(content));
    }

    private Filled fill(Limits limits) throws IOException {
        return cache(limits).fill(repository, conversation);
    }

    private void keep(Filled filled, Limits limits) throws IOException {
        cache(limits).keep(repository, filled, conversation);
    }

    /** A build that makes a layer for each key. */
    private void build(String... keys) throws IOException {
        Filled filled = fill(MANY);
        for (String key : keys) {
            add(filled, key, "layer " + key);
        }
        keep(filled, MANY);
    }

    private String said() {
        String said = errors.toString(StandardCharsets.UTF_8);
        errors.reset();
        return said;
    }

    private LayerCacheIndex index() {
        RegistryAnswer<LayerCacheIndex> answer = new LayerCacheIndexImage(registry.client()).pull(repository);
        assertThat(answer).isInstanceOf(Success.class);
        return ((Success<LayerCacheIndex>) answer).value();
    }

    private List<String> listed() {
        return index().layers().stream().map(CachedLayer::key).toList();
    }

    @Test
    void a_repository_without_an_index_has_no_layers() throws IOException {
        assertThat(fill(MANY).fetched()).isEmpty();
        assertThat(said()).isEqualTo("Layer cache " + repository.familiarName() + ": 0 layers\n");
    }

    @Test
    void layers_that_a_build_makes_are_given_to_the_next() throws IOException {
        Filled first = fill(MANY);
        RawManifest made = add(first, A, "layer");
        keep(first, MANY);
        Filled second = fill(MANY);

        assertThat(said()).contains(": 1 new layers kept\n", ": 1 layers\n");
        assertThat(second.fetched()).containsOnlyKeys(A);
        assertThat(OciLayout.read(layout(second, A), LayerCheck.DIGEST))
                .isInstanceOfSatisfying(
                        Parsed.Valid.class,
                        valid -> assertThat(((StoredImage) valid.value()).manifest())
                                .isEqualTo(made));
    }

    @Test
    void every_build_has_a_directory_of_its_own() throws IOException {
        assertThat(fill(MANY).prefix()).isNotEqualTo(fill(MANY).prefix());
    }

    @Test
    void the_newest_layers_are_listed_first() throws IOException {
        build(A);
        build(C);
        build(B);

        assertThat(listed()).containsExactly(B, C, A);
    }

    @Test
    void a_build_that_makes_nothing_new_leaves_the_index() throws IOException {
        build(A);
        registry.requests.clear();
        build();

        assertThat(registry.requests).noneMatch(request -> request.startsWith("PUT"));
        assertThat(said()).contains(": 0 new layers kept\n");
    }

    @Test
    void no_more_layers_are_fetched_than_may_be_and_the_oldest_are_left() throws IOException {
        build(A);
        build(B);
        build(C);
        registry.requests.clear();

        assertThat(fill(new Limits(2, 1 << 20)).fetched()).containsOnlyKeys(B, C);
        assertThat(registry.requests).noneMatch(request -> request.contains(A));
    }

    @Test
    void no_more_bytes_are_fetched_than_may_be() throws IOException {
        build(A);
        build(B);
        long both = index().layers().stream().mapToLong(CachedLayer::bytes).sum();

        assertThat(fill(new Limits(10, both - 1)).fetched()).containsOnlyKeys(B);
        assertThat(fill(new Limits(10, both)).fetched()).containsOnlyKeys(A, B);
    }

    @Test
    void no_more_new_layers_are_kept_than_may_be() throws IOException {
        Filled filled = fill(MANY);
        add(filled, A, "a");
        add(filled, B, "b");
        add(filled, C, "c");
        keep(filled, new Limits(2, 1 << 20));

        assertThat(listed()).hasSize(2);
        assertThat(Stream.of(A, B, C).filter(key -> registry.manifests.containsKey("team/cache/" + key)))
                .as("which of them are kept does not matter")
                .hasSameElementsAs(listed());
    }

    @Test
    void new_layers_that_are_too_large_are_not_kept() throws IOException {
        Filled filled = fill(MANY);
        add(filled, A, "a");
        keep(filled, new Limits(10, 10));

        assertThat(registry.manifests).isEmpty();
    }

    @Test
    void old_layers_fall_out_of_the_index() throws IOException {
        build(A);
        build(B);
        Filled filled = fill(MANY);
        add(filled, C, "c");
        keep(filled, new Limits(2, 1 << 20));

        assertThat(listed()).containsExactly(C, B);
    }

    @Test
    void a_layer_that_the_registry_has_expired_is_listed_no_more() throws IOException {
        build(A, B);
        registry.manifests.remove("team/cache/" + A);
        build();

        assertThat(listed()).containsExactly(B);
    }

    @Test
    void a_layer_that_the_executor_made_anew_is_kept_again() throws IOException {
        build(A);
        Filled filled = fill(MANY);
        RawManifest anew = add(filled, A, "anew");
        keep(filled, MANY);

        assertThat(registry.manifests.get("team/cache/" + A)).isEqualTo(anew);
    }

    @Test
    void of_two_builds_at_once_the_index_of_the_later_stays() throws IOException {
        Filled one = fill(MANY);
        Filled other = fill(MANY);
        add(one, A, "a");
        add(other, B, "b");
        keep(one, MANY);
        keep(other, MANY);

        assertThat(listed()).containsExactly(B);
    }

    @Test
    void the_index_is_an_image_with_a_layer_as_registries_want_it() throws IOException {
        build(A);

        RawManifest index = registry.manifests.get("team/cache/slipway-index");
        assertThat(ImageManifest.parse(index))
                .isInstanceOfSatisfying(
                        Parsed.Valid.class,
                        valid -> assertThat(((ImageManifest) valid.value()).layers())
                                .singleElement()
                                .satisfies(layer -> assertThat(registry.blobs.get("team/cache@" + layer.digest()))
                                        .hasSize((int) layer.size())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"config\":{\"Labels\":{\"dev.slipway.layer-cache\":\"[{]\"}}",
                "{\"config\":{\"Labels\":{\"dev.slipway.layer-cache\":\"{}\"}}",
                "{\"config\":{}",
            })
    void a_damaged_index_begins_anew(String config) throws IOException {
        SampleImages images = new SampleImages(root);
        registry.has(
                "team/cache",
                "slipway-index",
                images.image(config + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[DIFF_IDS]}}", "x"));
        build(A);

        assertThat(said()).contains("The layer cache begins anew: the index ", "1 new layers kept");
        assertThat(listed()).containsExactly(A);
    }

    @Test
    void an_index_that_is_a_list_of_images_begins_anew() throws IOException {
        registry.has("team/cache", "slipway-index", SampleImages.index());
        build(A);

        assertThat(listed()).containsExactly(A);
    }

    @Test
    void a_layer_that_is_damaged_in_the_registry_leaves_the_others() throws IOException {
        build(A, B);
        RawManifest manifest = registry.manifests.get("team/cache/" + A);
        ImageManifest parts = ((Parsed.Valid<ImageManifest>) ImageManifest.parse(manifest)).value();
        registry.blobs.put("team/cache@" + parts.layers().get(0).digest(), Images.bytes("something else"));

        assertThat(fill(MANY).fetched()).containsOnlyKeys(B);
        assertThat(said()).contains("Not all of the layer cache is used: ");
    }

    @Test
    void a_directory_that_cannot_be_written_to_fails_nothing() throws IOException {
        build(A);
        Files.move(directory, root.resolve("elsewhere"));
        Filled filled = fill(MANY);
        keep(filled, MANY);

        assertThat(filled.fetched()).isEmpty();
        assertThat(said()).contains("cannot be written to disk", "the directory of the layer cache cannot be read");
    }
}
