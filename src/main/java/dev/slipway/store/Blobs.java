package dev.slipway.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The files behind the store. A blob appears whole or not at all, and never changes. */
final class Blobs {

    /** What became of a blob. */
    enum Outcome {
        STORED(201, "stored"),
        ALREADY_STORED(200, "stored before"),
        DIFFERS(409, "something else is stored under this key"),
        CHECKSUM_WRONG(400, "the bytes do not have that SHA-256"),
        TOO_LARGE(413, "larger than the store takes");

        private final int httpStatus;
        private final String words;

        Outcome(int httpStatus, String words) {
            this.httpStatus = httpStatus;
            this.words = words;
        }

        int httpStatus() {
            return httpStatus;
        }

        String words() {
            return words;
        }
    }

    private final Path directory;
    private final long maxBytes;

    Blobs(Path directory, long maxBytes) throws IOException {
        this.directory = directory;
        this.maxBytes = maxBytes;
        Files.createDirectories(uploads());
    }

    Optional<Path> find(StoreKey key) {
        Path file = path(key);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
    }

    Outcome store(StoreKey key, String sha256, InputStream bytes) throws IOException {
        Path upload = Files.createTempFile(uploads(), "upload", "");
        try {
            Optional<String> actual = copy(bytes, upload);
            if (actual.isEmpty()) {
                return Outcome.TOO_LARGE;
            }
            return actual.get().equals(sha256) ? publish(key, sha256, upload) : Outcome.CHECKSUM_WRONG;
        } finally {
            Files.deleteIfExists(upload);
        }
    }

    /** A hard link is made in one step and fails when the name is taken, which a rename does not. */
    private Outcome publish(StoreKey key, String sha256, Path upload) throws IOException {
        Path file = path(key);
        Files.createDirectories(file.getParent());
        try {
            Files.createLink(file, upload);
            return Outcome.STORED;
        } catch (FileAlreadyExistsException e) {
            return sha256.equals(sha256Of(file)) ? Outcome.ALREADY_STORED : Outcome.DIFFERS;
        }
    }

    private Optional<String> copy(InputStream bytes, Path target) throws IOException {
        MessageDigest digest = sha256();
        long total = 0;
        byte[] buffer = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                total += n;
                if (total > maxBytes) {
                    return Optional.empty();
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private static String sha256Of(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No key begins with a dot, so that uploads and blobs never meet. */
    private Path uploads() {
        return directory.resolve(".uploads");
    }

    private Path path(StoreKey key) {
        return directory.resolve("blobs").resolve(key.text());
    }
}
