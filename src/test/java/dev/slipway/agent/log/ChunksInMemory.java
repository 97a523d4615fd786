package dev.slipway.agent.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A store that can be down. */
final class ChunksInMemory implements ChunkStore {

    private final Map<Integer, String> chunks = new TreeMap<>();
    private boolean down;
    private boolean refused;

    @Override
    public synchronized Optional<String> put(int number, Path chunk, String sha256) {
        if (down) {
            refused = true;
            notifyAll();
            return Optional.of("the store is down");
        }
        try {
            chunks.put(number, Files.readString(chunk));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        notifyAll();
        return Optional.empty();
    }

    synchronized void breakDown() {
        down = true;
    }

    synchronized void recover() {
        down = false;
    }

    synchronized void awaitRefusal() throws InterruptedException {
        while (!refused) {
            wait();
        }
    }

    synchronized void awaitChunks(int count) throws InterruptedException {
        while (chunks.size() < count) {
            wait();
        }
    }

    synchronized List<String> chunks() {
        return List.copyOf(chunks.values());
    }

    String text() {
        return String.join("", chunks());
    }
}
