package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * An OCI image layout with one image, as Kaniko's {@code --oci-layout-path} writes it: {@code oci-layout}, {@code index.json},
 * {@code blobs/sha256} (OCI image specification, image layout). The media types inside may be Docker's.
 */
public final class OciLayout {

    static final int MAX_INDEX_BYTES = 1 << 20;

    private static final String VERSION = "1.0.0";

    private OciLayout() {}

    /**
     * Reads the image.
     *
     * @param directory others may write to it, not to those above it
     */
    public static Parsed<StoredImage> read(Path directory, LayerCheck check) {
        BlobDirectory blobs = new BlobDirectory(directory);
        try {
            JsonNode layout = Json.object(blobs.small(List.of("oci-layout"), MAX_INDEX_BYTES), "oci-layout");
            if (!layout.path("imageLayoutVersion").asText().equals(VERSION)) {
                throw new MalformedException("the image layout is not of version " + VERSION);
            }
            JsonNode index = Json.object(blobs.small(List.of("index.json"), MAX_INDEX_BYTES), "index.json");
            JsonNode manifests = index.path("manifests");
            if (manifests.size() != 1) {
                throw new MalformedException("index.json must list one image, and lists " + manifests.size());
            }
            Descriptor manifest = Json.descriptor(manifests.path(0), "index.json");
            if (!MediaTypes.isManifest(manifest.mediaType())) {
                throw new MalformedException("index.json lists something that is not one image but "
                        + Sentences.shown(manifest.mediaType()));
            }
            return new Parsed.Valid<>(blobs.readImage(manifest, check));
        } catch (MalformedException e) {
            return new Parsed.Refused<>(e.sentence());
        }
    }
}
