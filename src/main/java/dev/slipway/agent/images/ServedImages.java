package dev.slipway.agent.images;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.BlobSource;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.StoredImage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the stand-in of one registry may serve: images of this build by name, and repositories of the registry itself. */
final class ServedImages {

    private final String registry;
    private final Map<ImageReference, StoredImage> local = new LinkedHashMap<>();
    private final Set<String> repositories = new HashSet<>();

    ServedImages(String registry) {
        this.registry = registry;
    }

    String registry() {
        return registry;
    }

    void add(ImageReference name, StoredImage image) {
        local.put(key(name), image);
    }

    void addRepository(String repository) {
        repositories.add(repository);
    }

    /** Whether the registry itself may be asked for this image. */
    boolean mayAsk(ImageReference image) {
        return repositories.contains(image.repository());
    }

    /** The manifest of an image of this build. */
    Optional<RawManifest> manifest(ImageReference asked) {
        return asked.digest().isPresent()
                ? of(asked)
                        .map(StoredImage::manifest)
                        .filter(manifest ->
                                manifest.digest().value().equals(asked.digest().get()))
                        .findFirst()
                : Optional.ofNullable(local.get(key(asked))).map(StoredImage::manifest);
    }

    /** A blob of an image of this build that has this repository's name. */
    Optional<BlobSource> blob(ImageReference asked, Digest digest) {
        return of(asked)
                .flatMap(image -> Stream.concat(Stream.of(image.parts().config()), image.layers().stream())
                        .filter((Descriptor part) -> part.digest().equals(digest))
                        .map(part -> image.blobs().source(part)))
                .findFirst();
    }

    private Stream<StoredImage> of(ImageReference asked) {
        return local.entrySet().stream()
                .filter(entry -> entry.getKey().repository().equals(asked.repository()))
                .map(Map.Entry::getValue);
    }

    /** A digest counts, and a tag beside it does not. */
    private static ImageReference key(ImageReference name) {
        return name.digest().map(name::withDigest).orElseGet(() -> name.withTag(name.tagOrLatest()));
    }
}
