package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.Digest;
import dev.slipway.oci.LayerCheck;
import dev.slipway.oci.MediaTypes;
import dev.slipway.oci.OciLayout;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.StoredImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Small images in OCI layouts, and a store with them. */
final class SampleImages {

    /** What an image says of itself unless a test says otherwise. */
    static final String CONFIG = """
        {"created":"2026-01-02T03:04:05Z","architecture":"arm64","os":"linux","variant":"v8",\
        "config":{"Env":["PATH=/bin","A=1"],"Cmd":["serve"],"Labels":{"team":"payments","b":"2"},\
        "ExposedPorts":{"80/tcp":{}},"WorkingDir":"/app"},"rootfs":{"type":"layers","diff_ids":[DIFF_IDS]}}\
        """;

    private final Path directory;
    private final ImageStore store = new ImageStore();
    private int made;

    SampleImages(Path directory) {
        this.directory = directory;
    }

    ImageStore store() {
        return store;
    }

    /** Puts an image into the store whose only layer is this text. */
    StoredImage add(String layer, String... names) {
        return addWith(CONFIG, layer, names);
    }

    /** With another configuration, in which {@code DIFF_IDS} stands for those of the layer. */
    StoredImage addWith(String config, String layer, String... names) {
        StoredImage image = image(config, layer);
        store.add(image, Stream.of(names).<ImageReference>map(Docker::name).toList());
        return image;
    }

    /** An image that is in no store. */
    StoredImage image(String config, String layer) {
        made++;
        Path layout = directory.resolve("image" + made);
        byte[] content = bytes(layer);
        byte[] configured = bytes(config.replace("DIFF_IDS", "\"" + Digest.of(content) + "\""));
        byte[] manifest = bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"config\":"
                + descriptor(MediaTypes.OCI_CONFIG, configured) + ",\"layers\":["
                + descriptor(MediaTypes.OCI_LAYER, content) + "]}");
        List.of(content, configured, manifest).forEach(blob -> writeBlob(layout, blob));
        write(layout.resolve("oci-layout"), bytes("{\"imageLayoutVersion\":\"1.0.0\"}"));
        write(
                layout.resolve("index.json"),
                bytes("{\"schemaVersion\":2,\"manifests\":[" + descriptor(MediaTypes.OCI_MANIFEST, manifest) + "]}"));
        Parsed<StoredImage> read = OciLayout.read(layout, LayerCheck.DIGEST);
        assertThat(read).isInstanceOf(Parsed.Valid.class);
        return ((Parsed.Valid<StoredImage>) read).value();
    }

    private static String descriptor(String mediaType, byte[] content) {
        return "{\"mediaType\":\"" + mediaType + "\",\"size\":" + content.length + ",\"digest\":\"" + Digest.of(content)
                + "\"}";
    }

    /** A list of manifests. */
    static RawManifest index(RawManifest... manifests) {
        List<String> listed = Stream.of(manifests)
                .map(manifest -> descriptor(manifest.mediaType(), manifest.bytes()))
                .toList();
        return new RawManifest(
                MediaTypes.OCI_INDEX,
                bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":["
                        + String.join(",", listed)
                                .replace("\"}", "\",\"platform\":{\"os\":\"linux\",\"architecture\":\"s390x\"}}")
                        + "]}"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void writeBlob(Path layout, byte[] blob) {
        write(layout.resolve("blobs/sha256").resolve(Digest.of(blob).hex()), blob);
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
