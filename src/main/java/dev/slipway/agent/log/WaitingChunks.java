package dev.slipway.agent.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** Chunks on the agent's own disk that the store does not have yet, oldest first. Not safe for several threads. */
final class WaitingChunks {

    /** A chunk in a file. */
    record Chunk(int number, Path file, String sha256, long bytes) {}

    private final Path directory;
    private final long maxBytes;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private long bytes;
    private int next;

    WaitingChunks(Path directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    boolean hasRoomFor(int more) {
        return bytes + more <= maxBytes;
    }

    void add(byte[] content) throws IOException {
        Path file = directory.resolve("log-" + next);
        try {
            Files.write(file, content);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        chunks.addLast(new Chunk(next++, file, sha256(content), content.length));
        bytes += content.length;
    }

    boolean isEmpty() {
        return chunks.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    Chunk oldest() {
        return chunks.getFirst();
    }

    void removeOldest() throws IOException {
        Chunk stored = chunks.removeFirst();
        bytes -= stored.bytes();
        Files.deleteIfExists(stored.file());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
