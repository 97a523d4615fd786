package dev.slipway.agent.images;

import dev.slipway.agent.images.LayerCacheIndex.Limits;
import dev.slipway.oci.BlobDirectory;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.LayerCheck;
import dev.slipway.oci.OciLayout;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.StoredImage;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layouts that are there after the executor ran and were not before. A RUN can have put anything here: what is not a whole
 * layout with the digests that it names is left, and no link is followed.
 *
 * @param trouble a sentence about the first layout that cannot be kept
 */
record AddedLayers(List<Added> layers, Optional<String> trouble) {

    /** One of them. */
    record Added(CachedLayer layer, StoredImage image) {}

    AddedLayers {
        layers = List.copyOf(layers);
    }

    /**
     * Finds them, in the order of their keys.
     *
     * @param prefix of the layouts, to be followed by a colon and a key
     * @param known manifests that were there before, by key; the executor replaces a layer that has grown too old for it
     */
    static AddedLayers find(Path prefix, Map<String, Digest> known, Limits limits) {
        List<Added> added = new ArrayList<>();
        Optional<String> trouble = Optional.empty();
        long rest = limits.bytes();
        List<String> keys;
        try {
            keys = keys(prefix, known.size() + limits.layers());
        } catch (IOException | DirectoryIteratorException e) {
            return new AddedLayers(List.of(), Optional.of("the directory of the layer cache cannot be read"));
        }
        for (String key : keys) {
            Path layout = prefix.resolveSibling(prefix.getFileName() + ":" + key);
            Parsed<StoredImage> image = OciLayout.read(layout, LayerCheck.SIZE);
            if (image instanceof Parsed.Valid<StoredImage> valid) {
                RawManifest manifest = valid.value().manifest();
                long bytes = bytes(valid.value());
                if (manifest.digest().equals(known.get(key)) || added.size() == limits.layers() || bytes > rest) {
                    continue;
                }
                // Read once more only now, so that no more than the limit is ever hashed.
                image = new BlobDirectory(layout).image(manifest.descriptor(), LayerCheck.DIGEST);
                rest -= bytes;
            }
            if (image instanceof Parsed.Valid<StoredImage> verified) {
                added.add(new Added(new CachedLayer(key, bytes(verified.value())), verified.value()));
            } else if (trouble.isEmpty()) {
                trouble = Optional.of(((Parsed.Refused<StoredImage>) image).message());
            }
        }
        return new AddedLayers(added, trouble);
    }

    private static List<String> keys(Path prefix, int max) throws IOException {
        String begin = prefix.getFileName() + ":";
        List<String> keys = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(prefix.getParent())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                String key = name.startsWith(begin) ? name.substring(begin.length()) : "";
                if (CachedLayer.isKey(key) && keys.size() < max) {
                    keys.add(key);
                }
            }
        }
        return keys.stream().sorted().toList();
    }

    /** Files with holes can be of any size, so that it must not overflow. */
    private static long bytes(StoredImage image) {
        return Stream.concat(Stream.of(image.parts().config()), image.layers().stream())
                .distinct()
                .mapToLong(Descriptor::size)
                .reduce(0, (sum, size) -> size > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + size);
    }
}
