package dev.slipway.agent.images;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.ImagePush;
import dev.slipway.oci.LayerCheck;
import dev.slipway.oci.OciLayout;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryFailure;
import dev.slipway.oci.RegistryFailure.Kind;
import dev.slipway.oci.StoredImage;
import dev.slipway.oci.Success;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The layers of earlier builds. The executor looks for the layer of a key in an OCI layout {@code DIRECTORY:KEY}, and leaves
 * new ones there; in between they are in a repository, one tag for each key. Nothing about the cache fails a build.
 */
final class LayerCache {

    private static final int MAX_KEYS = 200;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    /**
     * What the executor is given.
     *
     * @param directory to be followed by a colon and a key
     * @param keys that came from the repository
     */
    record Filled(Optional<Path> directory, Set<String> keys) {
        static final Filled NONE = new Filled(Optional.empty(), Set.of());
    }

    private final RegistryClient client;
    private final Path parent;

    /**
     * The cache.
     *
     * @param parent shared with the executor
     */
    LayerCache(RegistryClient client, Path parent) {
        this.client = client;
        this.parent = parent;
    }

    /** Fetches what the repository has. */
    Filled fill(ImageReference repository, Conversation conversation) throws IOException {
        Path prefix = Files.createDirectories(parent).resolve("layers");
        RegistryAnswer<List<String>> tags = client.listTags(repository, MAX_KEYS * 10);
        if (tags instanceof RegistryFailure<List<String>> failure) {
            conversation.complain(
                    failure.kind() == Kind.NOT_FOUND
                            ? "Layer cache " + repository.familiarName() + ": 0 layers\n"
                            : "The layer cache is not used: " + failure.message() + "\n");
            return new Filled(Optional.of(prefix), Set.of());
        }
        Set<String> keys = new HashSet<>();
        PulledImages images = new PulledImages(client);
        ((Success<List<String>>) tags)
                .value().stream()
                        .filter(tag -> KEY.matcher(tag).matches())
                        .limit(MAX_KEYS)
                        .forEach(key -> {
                            if (fetched(images, repository, key, prefix)) {
                                keys.add(key);
                            }
                        });
        conversation.complain("Layer cache " + repository.familiarName() + ": " + keys.size() + " layers\n");
        return new Filled(Optional.of(prefix), keys);
    }

    /** Pushes what the executor has added. */
    void keep(Optional<ImageReference> repository, Filled filled, Conversation conversation) throws IOException {
        if (repository.isEmpty() || filled.directory().isEmpty()) {
            return;
        }
        int kept = 0;
        try (Stream<Path> entries = Files.list(parent)) {
            for (Path layout : entries.sorted().toList()) {
                String name = layout.getFileName().toString();
                String key = name.startsWith("layers:") ? name.substring("layers:".length()) : "";
                if (KEY.matcher(key).matches()
                        && !filled.keys().contains(key)
                        && OciLayout.read(layout, LayerCheck.SIZE) instanceof Parsed.Valid<StoredImage> valid) {
                    RegistryAnswer<?> pushed = new ImagePush(client, valid.value())
                            .to(repository.get().withTag(key), Optional.empty(), (layer, how) -> {});
                    if (pushed instanceof RegistryFailure<?> failure) {
                        conversation.complain("The layer cache is not kept: " + failure.message() + "\n");
                        return;
                    }
                    kept++;
                }
            }
        }
        conversation.complain("Layer cache " + repository.get().familiarName() + ": " + kept + " new layers kept\n");
    }

    private boolean fetched(PulledImages images, ImageReference repository, String key, Path prefix) {
        Path layout = prefix.resolveSibling("layers:" + key);
        RegistryAnswer<StoredImage> image =
                images.pull(repository.withTag(key), PulledImages.Wanted.ofThisMachine(), layout);
        if (!(image instanceof Success<StoredImage> success)) {
            return false;
        }
        try {
            Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
            Files.writeString(
                    layout.resolve("index.json"),
                    String.format(
                            Locale.ROOT,
                            "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}]}",
                            success.value().manifest().mediaType(),
                            success.value().manifest().digest(),
                            success.value().manifest().bytes().length));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
