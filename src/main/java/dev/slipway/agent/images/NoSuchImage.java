package dev.slipway.agent.images;

import dev.slipway.core.docker.ImageIdentifier;
import dev.slipway.core.image.ImageReference;

/** What a Docker daemon, or its client, says of an image that is not there. */
final class NoSuchImage {

    private NoSuchImage() {}

    /** The daemon's sentence, which names a tag even if none was written. */
    static String daemon(ImageIdentifier identifier) {
        return "Error response from daemon: No such image: " + withTag(identifier);
    }

    /** The sentence of {@code docker inspect}, which names the image as it was written. */
    static String client(ImageIdentifier identifier) {
        return "Error: No such object: " + written(identifier);
    }

    private static String withTag(ImageIdentifier identifier) {
        if (identifier instanceof ImageIdentifier.Named named) {
            return withTag(named.reference());
        }
        return identifier instanceof ImageIdentifier.NamedOrIdentified either
                ? withTag(either.reference())
                : written(identifier);
    }

    private static String withTag(ImageReference reference) {
        return reference.digest().isPresent()
                ? reference.toString()
                : reference.withTag(reference.tagOrLatest()).toString();
    }

    private static String written(ImageIdentifier identifier) {
        if (identifier instanceof ImageIdentifier.Named named) {
            return named.reference().toString();
        }
        return identifier instanceof ImageIdentifier.NamedOrIdentified either
                ? either.reference().toString()
                : "sha256:" + ((ImageIdentifier.Identified) identifier).hexadecimal();
    }
}
