package dev.slipway.agent.images;

import dev.slipway.core.image.ImageReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The manifest lists of a build, in memory: each by its name, with its images by theirs. */
final class LocalManifestLists {

    private final Map<String, Map<String, RegistryImage>> lists = new LinkedHashMap<>();

    /** The images of a list, in the order in which they were added; none if there is no such list. */
    synchronized Optional<List<RegistryImage>> find(ImageReference list) {
        return Optional.ofNullable(lists.get(RegistryImage.fullName(list))).map(images -> List.copyOf(images.values()));
    }

    /** An image of a list. */
    synchronized Optional<RegistryImage> find(ImageReference list, ImageReference image) {
        return Optional.ofNullable(
                lists.getOrDefault(RegistryImage.fullName(list), Map.of()).get(RegistryImage.fullName(image)));
    }

    /** Puts images into a list, in place of those of the same name. */
    synchronized void put(ImageReference list, List<RegistryImage> images) {
        Map<String, RegistryImage> known =
                lists.computeIfAbsent(RegistryImage.fullName(list), name -> new LinkedHashMap<>());
        images.forEach(image -> known.put(RegistryImage.fullName(image.name()), image));
    }

    /** Whether there was such a list. */
    synchronized boolean remove(ImageReference list) {
        return lists.remove(RegistryImage.fullName(list)) != null;
    }
}
