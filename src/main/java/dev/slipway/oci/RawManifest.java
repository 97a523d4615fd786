package dev.slipway.oci;

import java.util.Arrays;

/** A manifest or an index as its bytes: they are never written anew, so that the digest stays what its maker reported. */
public final class RawManifest {

    private final byte[] bytes;
    private final String mediaType;
    private final Digest digest;

    /** Takes a copy of {@code bytes}. */
    public RawManifest(String mediaType, byte[] bytes) {
        this.bytes = bytes.clone();
        this.mediaType = mediaType;
        this.digest = Digest.of(bytes);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** As the registry or the builder announced it. */
    public String mediaType() {
        return mediaType;
    }

    /** Of the bytes. */
    public Digest digest() {
        return digest;
    }

    /** What an index says about it. */
    public Descriptor descriptor() {
        return new Descriptor(mediaType, digest, bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawManifest that
                && mediaType.equals(that.mediaType)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return mediaType + "@" + digest;
    }
}
