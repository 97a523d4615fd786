package dev.slipway.agent.images;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.BlobDirectory;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.ImageManifest;
import dev.slipway.oci.LayerCheck;
import dev.slipway.oci.ManifestList;
import dev.slipway.oci.MediaTypes;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryFailure;
import dev.slipway.oci.RegistryFailure.Kind;
import dev.slipway.oci.StoredImage;
import dev.slipway.oci.Success;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Fetches whole images into a directory of blobs. */
final class PulledImages {

    /** An image of a machine that builds it fits into this many bytes. */
    private static final long MAX_BLOB = 32L << 30;

    /** An operating system and an architecture, and a variant if it matters. */
    record Wanted(String os, String architecture, Optional<String> variant) {

        /** What this machine runs. */
        static Wanted ofThisMachine() {
            String architecture = System.getProperty("os.arch", "");
            return new Wanted("linux", architecture.equals("aarch64") ? "arm64" : "amd64", Optional.empty());
        }

        private boolean matches(dev.slipway.oci.Platform platform) {
            return platform.os().equals(os)
                    && platform.architecture().equals(architecture)
                    && (variant.isEmpty() || platform.variant().equals(variant));
        }

        @Override
        public String toString() {
            return os + "/" + architecture + variant.map(text -> "/" + text).orElse("");
        }
    }

    private final RegistryClient client;

    PulledImages(RegistryClient client) {
        this.client = client;
    }

    /** Fetches the image, or the one for {@code wanted} if the name stands for several. */
    RegistryAnswer<StoredImage> pull(ImageReference reference, Wanted wanted, Path directory) {
        return client.manifest(reference)
                .then(manifest -> single(reference, manifest, wanted))
                .then(manifest -> store(reference, manifest, directory));
    }

    private RegistryAnswer<RawManifest> single(ImageReference reference, RawManifest manifest, Wanted wanted) {
        if (!MediaTypes.isIndex(manifest.mediaType())) {
            return new Success<>(manifest);
        }
        if (!(ManifestList.parse(manifest) instanceof Parsed.Valid<ManifestList> list)) {
            return new RegistryFailure<>(Kind.INVALID, "the manifest list of " + reference + " cannot be read");
        }
        return list.value().entries().stream()
                .filter(entry -> wanted.matches(entry.platform()))
                .findFirst()
                .map(entry -> client.manifest(
                        reference.withDigest(entry.manifest().digest().value())))
                .orElseGet(() -> new RegistryFailure<>(
                        Kind.NOT_FOUND,
                        "no matching manifest for " + wanted + " in the manifest list of " + reference));
    }

    private RegistryAnswer<StoredImage> store(ImageReference reference, RawManifest manifest, Path directory) {
        if (!(ImageManifest.parse(manifest) instanceof Parsed.Valid<ImageManifest> parts)) {
            return new RegistryFailure<>(
                    Kind.INVALID, ((Parsed.Refused<ImageManifest>) ImageManifest.parse(manifest)).message());
        }
        try {
            Path blobs = Files.createDirectories(directory.resolve("blobs").resolve("sha256"));
            Files.write(blobs.resolve(manifest.digest().hex()), manifest.bytes());
            for (Descriptor part : Stream.concat(Stream.of(parts.value().config()), parts.value().layers().stream())
                    .toList()) {
                Path file = blobs.resolve(part.digest().hex());
                if (!Files.exists(file)) {
                    RegistryAnswer<Path> pulled = client.pullBlob(reference, part.digest(), file, MAX_BLOB);
                    if (pulled instanceof RegistryFailure<Path> failure) {
                        return failure.as();
                    }
                }
            }
        } catch (IOException e) {
            return new RegistryFailure<>(Kind.INVALID, "the image " + reference + " cannot be kept: " + e.getMessage());
        }
        Parsed<StoredImage> image = new BlobDirectory(directory).image(manifest.descriptor(), LayerCheck.SIZE);
        return image instanceof Parsed.Valid<StoredImage> valid
                ? new Success<>(valid.value())
                : new RegistryFailure<>(Kind.INVALID, ((Parsed.Refused<StoredImage>) image).message());
    }
}
