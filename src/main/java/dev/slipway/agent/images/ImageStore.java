package dev.slipway.agent.images;

import dev.slipway.core.docker.ImageIdentifier;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.StoredImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images of one build, by name and by id, as a daemon would keep them. Newer ones come first. */
final class ImageStore {

    /**
     * A name and its image.
     *
     * @param name with a tag
     */
    record Tagged(ImageReference name, StoredImage image) {}

    private final Map<String, Tagged> tagged = new LinkedHashMap<>();
    private final Map<String, StoredImage> images = new LinkedHashMap<>();
    private final Map<String, List<String>> repositoryDigests = new LinkedHashMap<>();

    /** Takes an image in under these names, which may belong to another image so far. */
    synchronized void add(StoredImage image, List<ImageReference> names) {
        images.remove(image.id().value());
        images.put(image.id().value(), image);
        for (ImageReference name : names) {
            ImageReference full = name.withTag(name.tagOrLatest());
            tagged.remove(key(full));
            tagged.put(key(full), new Tagged(full, image));
        }
    }

    /** What the command means, if it is here. */
    synchronized Optional<StoredImage> find(ImageIdentifier identifier) {
        if (identifier instanceof ImageIdentifier.Named named) {
            return find(named.reference());
        }
        if (identifier instanceof ImageIdentifier.Identified identified) {
            return withId(identified.hexadecimal());
        }
        ImageIdentifier.NamedOrIdentified either = (ImageIdentifier.NamedOrIdentified) identifier;
        return find(either.reference()).or(() -> withId(either.hexadecimal()));
    }

    /** The image of this name, by its tag or by its manifest's digest. */
    synchronized Optional<StoredImage> find(ImageReference reference) {
        if (reference.digest().isPresent()) {
            String digest = reference.digest().get();
            return images.values().stream()
                    .filter(image -> image.manifest().digest().value().equals(digest))
                    .findFirst();
        }
        return Optional.ofNullable(tagged.get(key(reference))).map(Tagged::image);
    }

    /** All names, the newest image first. */
    synchronized List<Tagged> tagged() {
        List<Tagged> newestFirst = new ArrayList<>();
        tagged.values().forEach(entry -> newestFirst.add(0, entry));
        return newestFirst;
    }

    /** All images, with and without a name, the newest first. */
    synchronized List<StoredImage> images() {
        List<StoredImage> newestFirst = new ArrayList<>();
        images.values().forEach(image -> newestFirst.add(0, image));
        return newestFirst;
    }

    /** The names of an image. */
    synchronized List<ImageReference> namesOf(StoredImage image) {
        return tagged().stream()
                .filter(entry -> entry.image().id().equals(image.id()))
                .map(Tagged::name)
                .toList();
    }

    /** Whether there was such a name. */
    synchronized boolean untag(ImageReference name) {
        return tagged.remove(key(name)) != null;
    }

    synchronized void remove(StoredImage image) {
        images.remove(image.id().value());
    }

    /** Where the image is known to be in a registry: {@code repository@digest}. */
    synchronized void isAt(StoredImage image, String repositoryDigest) {
        List<String> known = repositoryDigests.computeIfAbsent(image.id().value(), id -> new ArrayList<>());
        if (!known.contains(repositoryDigest)) {
            known.add(repositoryDigest);
        }
    }

    /** {@code RepoDigests} of {@code docker inspect}. */
    synchronized List<String> repositoryDigests(StoredImage image) {
        return List.copyOf(repositoryDigests.getOrDefault(image.id().value(), List.of()));
    }

    private Optional<StoredImage> withId(String hexadecimal) {
        List<StoredImage> found = images.values().stream()
                .filter(image -> image.id().hex().startsWith(hexadecimal))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String key(ImageReference reference) {
        return reference.name() + ":" + reference.tagOrLatest();
    }
}
