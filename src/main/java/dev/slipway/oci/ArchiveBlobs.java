package dev.slipway.oci;

import dev.slipway.oci.ImageArchive.NamedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The files of an archive as blobs by their digest, and which of them were new. */
final class ArchiveBlobs {

    private static final int BUFFER_BYTES = 64 << 10;

    private final Path root;
    private final Path directory;
    private final Map<Digest, Path> added = new HashMap<>();

    ArchiveBlobs(Path root) {
        this.root = root;
        this.directory = root.resolve("blobs").resolve("sha256");
    }

    BlobDirectory reading() {
        return new BlobDirectory(root);
    }

    /** Stores what {@code in} gives; the media type stays empty. */
    Descriptor add(InputStream in) throws IOException {
        Files.createDirectories(directory);
        Path part = directory.resolve("." + UUID.randomUUID());
        try {
            MessageDigest found = Digest.fresh();
            long size = 0;
            byte[] buffer = new byte[BUFFER_BYTES];
            try (OutputStream out =
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    found.update(buffer, 0, count);
                    out.write(buffer, 0, count);
                    size += count;
                }
            }
            Digest digest = Digest.of(found);
            place(part, digest);
            return new Descriptor("", digest, size);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A hard link appears whole, and never replaces what is there. */
    private void place(Path part, Digest digest) throws IOException {
        Path target = directory.resolve(digest.hex());
        try {
            Files.createLink(target, part);
            added.put(digest, target);
        } catch (FileAlreadyExistsException e) {
            // The same bytes.
        }
    }

    /** Removes the new blobs that no image needs. */
    void keepOnlyPartsOf(List<NamedImage> images) {
        Set<Digest> needed = new HashSet<>();
        for (NamedImage named : images) {
            needed.add(named.image().manifest().digest());
            needed.add(named.image().id());
            named.image().layers().forEach(layer -> needed.add(layer.digest()));
        }
        added.forEach((digest, file) -> {
            try {
                if (!needed.contains(digest)) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
