package dev.slipway.agent.images;

import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedImageReference;
import dev.slipway.oci.StoredImage;
import java.util.Comparator;
import java.util.List;

/**
 * The names of one image, in the order of their letters, as a daemon tells them.
 *
 * @param tags each with a tag
 * @param digests where it is in a registry, each with a digest
 */
record KnownNames(List<ImageReference> tags, List<ImageReference> digests) {

    KnownNames {
        tags = List.copyOf(tags);
        digests = List.copyOf(digests);
    }

    static KnownNames of(ImageStore store, StoredImage image) {
        return new KnownNames(
                sorted(store.namesOf(image)),
                sorted(store.repositoryDigests(image).stream()
                        .map(ImageReference::parse)
                        .filter(ParsedImageReference.Valid.class::isInstance)
                        .map(parsed -> ((ParsedImageReference.Valid) parsed).reference())
                        .toList()));
    }

    private static List<ImageReference> sorted(List<ImageReference> names) {
        return names.stream()
                .sorted(Comparator.comparing(ImageReference::toString))
                .toList();
    }

    /** Those of them in the repository of another name. */
    List<ImageReference> digestsIn(ImageReference repository) {
        return digests.stream()
                .filter(digest -> digest.name().equals(repository.name()))
                .toList();
    }
}
