package dev.slipway.oci;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fetches an image into an OCI image layout of its own (OCI image specification, image layout), as {@link OciLayout} reads it. The
 * index is written last: whoever looks earlier finds no layout.
 */
public record LayoutPull(RegistryClient client, ImageReference image) {

    private static final List<String> BLOBS = List.of("blobs", "sha256");

    /**
     * What was fetched.
     *
     * @param bytes of its configuration and its layers
     */
    public record Pulled(Digest manifest, long bytes) {}

    /**
     * Fetches the image of one platform; a list of several is INVALID.
     *
     * @param directory is made, and must not exist. Others may write to it, not to those above it: no file is replaced and
     *     nothing is written through a link
     * @param maxBytes a larger image is TOO_LARGE, and nothing of it is fetched
     */
    public RegistryAnswer<Pulled> to(Path directory, long maxBytes) {
        return client.manifest(image)
                .then(manifest -> ImageManifest.parse(manifest) instanceof Parsed.Valid<ImageManifest> parts
                        ? to(directory, manifest, parts.value(), maxBytes)
                        : new RegistryFailure<>(Kind.INVALID, image + " is not the image of one platform"));
    }

    private RegistryAnswer<Pulled> to(Path directory, RawManifest manifest, ImageManifest parts, long maxBytes) {
        List<Descriptor> blobs = Stream.concat(Stream.of(parts.config()), parts.layers().stream())
                .distinct()
                .toList();
        long bytes = 0;
        for (Descriptor blob : blobs) {
            if (blob.size() > maxBytes - bytes) {
                return new RegistryFailure<>(
                        Kind.TOO_LARGE, image + " is larger than the " + maxBytes + " bytes that are taken");
            }
            bytes += blob.size();
        }
        try {
            return write(directory, manifest, blobs, new Pulled(manifest.digest(), bytes));
        } catch (IOException e) {
            return new RegistryFailure<>(
                    Kind.INVALID,
                    image + " cannot be written to disk: " + Sentences.shown(String.valueOf(e.getMessage())));
        }
    }

    private RegistryAnswer<Pulled> write(Path directory, RawManifest manifest, List<Descriptor> blobs, Pulled pulled)
            throws IOException {
        // Java cannot make a directory in an open one, so that a link in the way could have these made elsewhere,
        // empty.
        Files.createDirectory(directory);
        Files.createDirectory(directory.resolve("blobs"));
        Files.createDirectory(directory.resolve("blobs").resolve("sha256"));
        SafeDirectory layout = new SafeDirectory(directory);
        for (Descriptor blob : blobs) {
            BlobTarget target = BlobTarget.of(layout, BLOBS, blob.digest().hex());
            RegistryAnswer<Digest> answer = client.pullBlob(image, blob.digest(), target, blob.size());
            if (answer instanceof RegistryFailure<Digest> failure) {
                return failure.as();
            }
        }
        write(layout, BLOBS, manifest.digest().hex(), manifest.bytes());
        write(layout, List.of(), "oci-layout", Json.compact(Json.newObject().put("imageLayoutVersion", "1.0.0")));
        write(layout, List.of(), "index.json", index(manifest));
        return new Success<>(pulled);
    }

    private static byte[] index(RawManifest manifest) {
        ObjectNode index = Json.newObject().put("schemaVersion", 2);
        index.putArray("manifests")
                .addObject()
                .put("mediaType", manifest.mediaType())
                .put("digest", manifest.digest().value())
                .put("size", manifest.descriptor().size());
        return Json.compact(index);
    }

    private static void write(SafeDirectory layout, List<String> directories, String name, byte[] bytes)
            throws IOException {
        try (OutputStream out = layout.create(directories, name)) {
            out.write(bytes);
        }
    }
}
