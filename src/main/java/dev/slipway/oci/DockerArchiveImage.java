package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.oci.ImageArchive.Limits;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * One element of {@code manifest.json}: the configuration and the layers of an image, by names in the archive. The layers are held
 * against the diff_ids of the configuration.
 */
final class DockerArchiveImage {

    private static final Pattern CONFIG_NAME = Pattern.compile("(?:blobs/sha256/|sha256:)?([0-9a-f]{64})(?:\\.json)?");
    private static final int BUFFER_BYTES = 64 << 10;

    private final ArchiveBlobs blobs;
    private final Limits limits;
    private final Descriptor config;
    private final List<Descriptor> layers;

    DockerArchiveImage(ArchiveEntries entries, ArchiveBlobs blobs, Limits limits, JsonNode element)
            throws MalformedException {
        this.blobs = blobs;
        this.limits = limits;
        String configName = Json.text(element, "Config").orElse("");
        this.config = entries.find(configName)
                .orElseThrow(() -> new MalformedException(
                        "it does not have the configuration that manifest.json names: " + Sentences.shown(configName)));
        Matcher named = CONFIG_NAME.matcher(configName);
        if (named.matches() && !named.group(1).equals(config.digest().hex())) {
            throw new MalformedException("its configuration " + configName + " has another digest");
        }
        List<Descriptor> found = new ArrayList<>();
        for (String layer : Json.texts(element.path("Layers"))) {
            found.add(entries.find(layer)
                    .orElseThrow(() -> new MalformedException(
                            "it does not have the layer that manifest.json names: " + Sentences.shown(layer))));
        }
        this.layers = List.copyOf(found);
    }

    boolean arePartsOf(ImageManifest manifest) {
        return manifest.config().digest().equals(config.digest())
                && manifest.layers().stream()
                        .map(Descriptor::digest)
                        .toList()
                        .equals(layers.stream().map(Descriptor::digest).toList());
    }

    /** A manifest for an archive that has none, stored with its blobs. */
    Descriptor manifest() throws MalformedException, IOException {
        List<Digest> diffIds = ImageConfig.read(blobs.reading().read(config, ImageConfig.MAX_BYTES))
                .diffIds();
        if (diffIds.size() != layers.size()) {
            throw new MalformedException("its manifest.json names " + layers.size() + " layers, and the configuration "
                    + diffIds.size() + " diff_ids");
        }
        ObjectNode json = Json.newObject().put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_MANIFEST);
        write(json.putObject("config"), config, MediaTypes.OCI_CONFIG);
        ArrayNode array = json.putArray("layers");
        for (int at = 0; at < layers.size(); at++) {
            write(
                    array.addObject(),
                    layers.get(at),
                    verified(layers.get(at), diffIds.get(at)).layerMediaType());
        }
        Descriptor stored = blobs.add(new ByteArrayInputStream(Json.compact(json)));
        return new Descriptor(MediaTypes.OCI_MANIFEST, stored.digest(), stored.size());
    }

    private static void write(ObjectNode json, Descriptor part, String mediaType) {
        json.put("mediaType", mediaType).put("digest", part.digest().value()).put("size", part.size());
    }

    private Compression verified(Descriptor layer, Digest diffId) throws MalformedException, IOException {
        try (InputStream in =
                new BufferedInputStream(blobs.reading().source(layer).open(), BUFFER_BYTES)) {
            in.mark(8);
            Compression compression = Compression.of(in.readNBytes(6));
            in.reset();
            boolean right = switch (compression) {
                case NONE -> layer.digest().equals(diffId);
                case GZIP -> digest(new GZIPInputStream(in, BUFFER_BYTES)).equals(diffId);
                case ZSTD, UNKNOWN ->
                    throw new MalformedException(
                            "its layer " + layer.digest() + " is compressed in another way than gzip");
            };
            if (!right) {
                throw new MalformedException("its layer " + layer.digest() + " has not the diff_id " + diffId);
            }
            return compression;
        }
    }

    private Digest digest(InputStream in) throws IOException, MalformedException {
        MessageDigest digest = Digest.fresh();
        byte[] buffer = new byte[BUFFER_BYTES];
        long rest = limits.bytes();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            rest -= count;
            if (rest < 0) {
                throw new MalformedException("it holds more than " + limits.bytes() + " bytes");
            }
        }
        return Digest.of(digest);
    }
}
