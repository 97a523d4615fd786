package dev.slipway.agent.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.BlobPush;
import dev.slipway.oci.BlobSource;
import dev.slipway.oci.BlobStream;
import dev.slipway.oci.Digest;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.ImageManifest;
import dev.slipway.oci.MediaTypes;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryFailure;
import dev.slipway.oci.RegistryFailure.Kind;
import dev.slipway.oci.Success;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The index of a cache as its repository has it: an image under the tag {@value #TAG} with the index in a label and one empty layer,
 * so that every registry takes it (OCI image specification, image manifest: a layer "for portability").
 */
record LayerCacheIndexImage(RegistryClient client) {

    static final String TAG = "slipway-index";
    static final String LABEL = "dev.slipway.layer-cache";

    private static final int MAX_CONFIG_BYTES = 1 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The end of a tar archive: two blocks of zeros. */
    private static final byte[] EMPTY_TAR = new byte[1024];

    /** What the repository has; NOT_FOUND if it has none, INVALID or TOO_LARGE if it is damaged. */
    RegistryAnswer<LayerCacheIndex> pull(ImageReference repository) {
        ImageReference tagged = repository.withTag(TAG);
        return client.manifest(tagged).then(manifest -> {
            if (!(ImageManifest.parse(manifest) instanceof Parsed.Valid<ImageManifest> parts)) {
                return damaged(tagged, "it is not an image");
            }
            return client.openBlob(tagged, parts.value().config().digest()).then(config -> read(tagged, config));
        });
    }

    /** Takes the place of the one that is there. */
    RegistryAnswer<Digest> push(ImageReference repository, LayerCacheIndex index) {
        ImageReference tagged = repository.withTag(TAG);
        byte[] layer = gzip(EMPTY_TAR);
        byte[] config = config(index);
        return blob(tagged, layer)
                .then(done -> blob(tagged, config))
                .then(done -> client.pushManifest(tagged, manifest(config, layer)));
    }

    private static RegistryAnswer<LayerCacheIndex> read(ImageReference tagged, BlobStream config) {
        byte[] bytes;
        try (config) {
            bytes = config.readNBytes(MAX_CONFIG_BYTES + 1);
        } catch (IOException e) {
            return new RegistryFailure<>(Kind.UNREACHABLE, "the index " + tagged + " did not come whole");
        }
        if (bytes.length > MAX_CONFIG_BYTES) {
            return damaged(tagged, "it is larger than " + MAX_CONFIG_BYTES + " bytes");
        }
        if (!(ImageConfig.parse(bytes) instanceof Parsed.Valid<ImageConfig> valid)) {
            return damaged(tagged, "its configuration cannot be read");
        }
        String text = valid.value().labels().getOrDefault(LABEL, "");
        Parsed<LayerCacheIndex> index = LayerCacheIndex.parse(text);
        return index instanceof Parsed.Valid<LayerCacheIndex> read
                ? new Success<>(read.value())
                : damaged(tagged, ((Parsed.Refused<LayerCacheIndex>) index).message());
    }

    private static RegistryAnswer<LayerCacheIndex> damaged(ImageReference tagged, String why) {
        return new RegistryFailure<>(Kind.INVALID, "the index " + tagged + " is damaged: " + why);
    }

    private RegistryAnswer<BlobPush> blob(ImageReference tagged, byte[] bytes) {
        return client.pushBlob(tagged, Digest.of(bytes), BlobSource.of(bytes), Optional.empty());
    }

    private static byte[] config(LayerCacheIndex index) {
        ObjectNode config =
                MAPPER.createObjectNode().put("architecture", "amd64").put("os", "linux");
        config.putObject("config").putObject("Labels").put(LABEL, index.text());
        config.putObject("rootfs")
                .put("type", "layers")
                .putArray("diff_ids")
                .add(Digest.of(EMPTY_TAR).value());
        return bytes(config);
    }

    private static RawManifest manifest(byte[] config, byte[] layer) {
        ObjectNode manifest =
                MAPPER.createObjectNode().put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_MANIFEST);
        describe(manifest.putObject("config"), MediaTypes.OCI_CONFIG, config);
        describe(manifest.putArray("layers").addObject(), MediaTypes.OCI_LAYER_GZIP, layer);
        return new RawManifest(MediaTypes.OCI_MANIFEST, bytes(manifest));
    }

    private static void describe(ObjectNode descriptor, String mediaType, byte[] content) {
        descriptor
                .put("mediaType", mediaType)
                .put("digest", Digest.of(content).value())
                .put("size", content.length);
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
