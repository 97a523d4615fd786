package dev.slipway.agent.images;

import dev.slipway.agent.images.LayerCacheIndex.Limits;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.Digest;
import dev.slipway.oci.ImagePush;
import dev.slipway.oci.LayoutPull;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryFailure;
import dev.slipway.oci.RegistryFailure.Kind;
import dev.slipway.oci.Success;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The layers of earlier builds. The executor looks for the layer of a key in an OCI layout {@code PREFIX:KEY}, and leaves new ones
 * there (Kaniko README, {@code --cache-repo}); in between they are in a repository, one tag for each key and one for the index
 * of those that are worth fetching. Nothing about the cache fails a build.
 *
 * <p>Which layers the executor used it does not tell: in the index those that a build made come before those that it was given.
 * Of two builds at once, the index of the one that ends last stays; layers that only the other's names are made and listed anew.
 * The tags of layers that fell out of the index stay in the registry, whose own rules have to expire them. A layer is trusted as
 * far as whoever may push to the repository, and every build that uses it, is.
 */
final class LayerCache {

    private static final Set<Kind> OF_ONE_LAYER = Set.of(Kind.NOT_FOUND, Kind.INVALID, Kind.TOO_LARGE);

    /**
     * What the executor is given.
     *
     * @param prefix to be followed by a colon and a key; empty if the cache is not used
     * @param fetched the manifests of the layers that are there, by key
     * @param index what the repository lists
     * @param gone keys of it that the repository no longer has
     */
    record Filled(Optional<Path> prefix, Map<String, Digest> fetched, LayerCacheIndex index, Set<String> gone) {
        static final Filled NONE = new Filled(Optional.empty(), Map.of(), LayerCacheIndex.EMPTY, Set.of());

        Filled {
            fetched = Map.copyOf(fetched);
            gone = Set.copyOf(gone);
        }
    }

    private final RegistryClient client;
    private final LayerCacheIndexImage indexes;
    private final Path directory;
    private final Limits limits;

    /**
     * The cache.
     *
     * @param directory shared with the executor. A RUN can write to it, but not put something else in its place, as it is where
     *     the shared volume begins
     */
    LayerCache(RegistryClient client, Path directory) {
        this(client, directory, Limits.DEFAULT);
    }

    LayerCache(RegistryClient client, Path directory, Limits limits) {
        this.client = client;
        this.indexes = new LayerCacheIndexImage(client);
        this.directory = directory;
        this.limits = limits;
    }

    /** Fetches what the repository has, the newest first, below a name that nobody could know before. */
    Filled fill(ImageReference repository, Conversation conversation) throws IOException {
        RegistryAnswer<LayerCacheIndex> answer = indexes.pull(repository);
        if (answer instanceof Success<LayerCacheIndex> index) {
            return fetch(repository, index.value(), conversation);
        }
        RegistryFailure<LayerCacheIndex> failure = (RegistryFailure<LayerCacheIndex>) answer;
        if (!OF_ONE_LAYER.contains(failure.kind())) {
            // Without the old index a new one would make the repository forget what it has.
            conversation.complain("The layer cache is not used: " + failure.message() + "\n");
            return Filled.NONE;
        }
        if (failure.kind() != Kind.NOT_FOUND) {
            conversation.complain("The layer cache begins anew: " + failure.message() + "\n");
        }
        return fetch(repository, LayerCacheIndex.EMPTY, conversation);
    }

    private Filled fetch(ImageReference repository, LayerCacheIndex index, Conversation conversation)
            throws IOException {
        Path prefix = directory.resolve("cache-" + UUID.randomUUID());
        Map<String, Digest> fetched = new HashMap<>();
        Set<String> gone = new HashSet<>();
        Optional<RegistryFailure<?>> trouble = Optional.empty();
        long rest = limits.bytes();
        for (CachedLayer layer : index.within(limits).layers()) {
            RegistryAnswer<LayoutPull.Pulled> answer = new LayoutPull(client, repository.withTag(layer.key()))
                    .to(prefix.resolveSibling(prefix.getFileName() + ":" + layer.key()), rest);
            if (answer instanceof Success<LayoutPull.Pulled> success) {
                fetched.put(layer.key(), success.value().manifest());
                rest -= success.value().bytes();
                continue;
            }
            RegistryFailure<?> failure = (RegistryFailure<?>) answer;
            trouble = trouble.isPresent() ? trouble : Optional.of(failure);
            if (failure.kind() == Kind.NOT_FOUND) {
                gone.add(layer.key());
            } else if (!OF_ONE_LAYER.contains(failure.kind())) {
                // A registry that limits or refuses requests would make each of the others wait as long.
                break;
            }
        }
        if (trouble.isPresent()) {
            conversation.complain(
                    "Not all of the layer cache is used: " + trouble.get().message() + "\n");
        }
        conversation.complain("Layer cache " + repository.familiarName() + ": " + fetched.size() + " layers\n");
        return new Filled(Optional.of(prefix), fetched, index, gone);
    }

    /** Pushes what the executor has added, then the index that names it. */
    void keep(ImageReference repository, Filled filled, Conversation conversation) throws IOException {
        if (filled.prefix().isEmpty()) {
            return;
        }
        AddedLayers added = AddedLayers.find(filled.prefix().get(), filled.fetched(), limits);
        if (added.trouble().isPresent()) {
            conversation.complain(
                    "Not all new layers are kept: " + added.trouble().get() + "\n");
        }
        for (AddedLayers.Added layer : added.layers()) {
            RegistryAnswer<Digest> pushed = new ImagePush(client, layer.image())
                    .to(repository.withTag(layer.layer().key()), Optional.empty(), (part, how) -> {});
            if (pushed instanceof RegistryFailure<Digest> failure) {
                conversation.complain("The layer cache is not kept: " + failure.message() + "\n");
                return;
            }
        }
        List<CachedLayer> newer =
                added.layers().stream().map(AddedLayers.Added::layer).toList();
        LayerCacheIndex index =
                filled.index().without(filled.gone()).with(newer).within(limits);
        if (!newer.isEmpty() || !index.equals(filled.index())) {
            RegistryAnswer<Digest> pushed = indexes.push(repository, index);
            if (pushed instanceof RegistryFailure<Digest> failure) {
                conversation.complain("The layer cache is not kept: " + failure.message() + "\n");
                return;
            }
        }
        conversation.complain("Layer cache " + repository.familiarName() + ": " + newer.size() + " new layers kept\n");
    }
}
