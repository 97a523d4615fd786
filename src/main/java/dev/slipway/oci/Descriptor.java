package dev.slipway.oci;

/**
 * What an image says about one of its parts (OCI image specification, descriptors).
 *
 * @param size in bytes
 */
public record Descriptor(String mediaType, Digest digest, long size) {

    public Descriptor {
        if (size < 0) {
            throw new IllegalArgumentException("A size is not negative.");
        }
    }
}
