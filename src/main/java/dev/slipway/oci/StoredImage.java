package dev.slipway.oci;

import java.util.List;

/** An image in a {@link BlobDirectory}, its parts looked at when it was read. */
public record StoredImage(RawManifest manifest, ImageManifest parts, ImageConfig config, BlobDirectory blobs) {

    /** What Docker calls the image's ID: the digest of its configuration. */
    public Digest id() {
        return parts.config().digest();
    }

    /** The lowest first. */
    public List<Descriptor> layers() {
        return parts.layers();
    }
}
