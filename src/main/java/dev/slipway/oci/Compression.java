package dev.slipway.oci;

/** How a file is compressed, by its first bytes. */
enum Compression {
    NONE(MediaTypes.OCI_LAYER),
    GZIP(MediaTypes.OCI_LAYER_GZIP),
    ZSTD(MediaTypes.OCI_LAYER_ZSTD),
    /** bzip2 or xz, which are no layers. */
    UNKNOWN("");

    private final String layerMediaType;

    Compression(String layerMediaType) {
        this.layerMediaType = layerMediaType;
    }

    /** Judges by at least the first 6 bytes, or all of a shorter file. */
    static Compression of(byte[] first) {
        if (begins(first, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (begins(first, 0x28, 0xb5, 0x2f, 0xfd)) {
            return ZSTD;
        }
        boolean other = begins(first, 'B', 'Z', 'h') || begins(first, 0xfd, '7', 'z', 'X', 'Z');
        return other ? UNKNOWN : NONE;
    }

    /** The media type of a layer that is compressed so. */
    String layerMediaType() {
        return layerMediaType;
    }

    private static boolean begins(byte[] bytes, int... magic) {
        boolean same = bytes.length >= magic.length;
        for (int at = 0; same && at < magic.length; at++) {
            same = (bytes[at] & 0xff) == magic[at];
        }
        return same;
    }
}
