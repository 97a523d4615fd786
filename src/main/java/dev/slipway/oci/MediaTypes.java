package dev.slipway.oci;

import java.util.List;
import java.util.Set;

/** The media types of images: Docker's (image manifest version 2, schema 2) and those of the OCI image specification. */
public final class MediaTypes {

    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    public static final String DOCKER_MANIFEST_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
    public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
    public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar";
    public static final String OCI_LAYER_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
    public static final String OCI_LAYER_ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";

    /** What a registry is asked for. */
    static final List<String> MANIFESTS_AND_INDEXES =
            List.of(DOCKER_MANIFEST, DOCKER_MANIFEST_LIST, OCI_MANIFEST, OCI_INDEX);

    private static final Set<String> LAYERS = Set.of(
            DOCKER_LAYER,
            "application/vnd.docker.image.rootfs.diff.tar",
            "application/vnd.docker.image.rootfs.diff.tar.zstd",
            OCI_LAYER,
            OCI_LAYER_GZIP,
            OCI_LAYER_ZSTD);

    private MediaTypes() {}

    /** Whether it is the manifest of one image. */
    public static boolean isManifest(String mediaType) {
        return mediaType.equals(DOCKER_MANIFEST) || mediaType.equals(OCI_MANIFEST);
    }

    /** Whether it lists the manifests of one image for several platforms. */
    public static boolean isIndex(String mediaType) {
        return mediaType.equals(DOCKER_MANIFEST_LIST) || mediaType.equals(OCI_INDEX);
    }

    static boolean isConfig(String mediaType) {
        return mediaType.equals(DOCKER_CONFIG) || mediaType.equals(OCI_CONFIG);
    }

    /** Layers that must be fetched from elsewhere ("foreign", "nondistributable") are not among them. */
    static boolean isLayer(String mediaType) {
        return LAYERS.contains(mediaType);
    }
}
