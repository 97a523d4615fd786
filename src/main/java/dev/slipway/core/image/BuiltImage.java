package dev.slipway.core.image;

import java.util.List;

/**
 * An image that a build has pushed.
 *
 * @param digest of its manifest, {@code sha256:…}
 * @param references where it was pushed, with tags
 */
public record BuiltImage(String digest, List<String> references) {
    public BuiltImage {
        references = List.copyOf(references);
    }
}
