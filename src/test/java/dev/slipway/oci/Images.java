package dev.slipway.oci;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Small images. */
public final class Images {

    private Images() {}

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A configuration for layers whose uncompressed content is {@code contents}. */
    static byte[] config(byte[]... contents) {
        return bytes(
                "{\"created\":\"2026-01-02T03:04:05Z\",\"architecture\":\"arm64\",\"os\":\"linux\",\"variant\":\"v8\","
                        + "\"config\":{\"Env\":[\"PATH=/bin\"],\"Labels\":{\"team\":\"payments\"},\"Cmd\":[\"serve\"],"
                        + "\"ExposedPorts\":{\"80/tcp\":{}}},"
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                        + Arrays.stream(contents)
                                .map(content -> "\"" + Digest.of(content) + "\"")
                                .collect(Collectors.joining(","))
                        + "]}}");
    }

    static RawManifest dockerManifest(byte[] config, byte[]... layers) {
        return manifest(MediaTypes.DOCKER_MANIFEST, MediaTypes.DOCKER_CONFIG, MediaTypes.DOCKER_LAYER, config, layers);
    }

    static RawManifest manifest(String type, String configType, String layerType, byte[] config, byte[]... layers) {
        return new RawManifest(
                type,
                bytes("{ \"schemaVersion\": 2, \"mediaType\": \"" + type + "\", \"config\": "
                        + descriptor(configType, config) + ", \"layers\": ["
                        + Arrays.stream(layers)
                                .map(layer -> descriptor(layerType, layer))
                                .collect(Collectors.joining(", "))
                        + "] }\n"));
    }

    static String descriptor(String type, byte[] content) {
        return "{\"mediaType\":\"" + type + "\",\"size\":" + content.length + ",\"digest\":\"" + Digest.of(content)
                + "\"}";
    }

    static Path blob(Path layout, byte[] content) {
        try {
            Path directory = Files.createDirectories(layout.resolve("blobs/sha256"));
            return Files.write(directory.resolve(Digest.of(content).hex()), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a layout as Kaniko does: Docker's media types inside, no annotations. */
    public static RawManifest layout(Path directory, byte[]... contents) throws IOException {
        byte[][] layers = Arrays.stream(contents).map(Images::gzip).toArray(byte[][]::new);
        byte[] config = config(contents);
        RawManifest manifest = dockerManifest(config, layers);
        blob(directory, config);
        blob(directory, manifest.bytes());
        Arrays.stream(layers).forEach(layer -> blob(directory, layer));
        Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\": \"1.0.0\"}");
        index(directory, descriptor(manifest.mediaType(), manifest.bytes()));
        return manifest;
    }

    static void index(Path directory, String manifests) throws IOException {
        Files.writeString(directory.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + manifests + "]}");
    }
}
