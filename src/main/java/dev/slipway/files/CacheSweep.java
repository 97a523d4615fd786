package dev.slipway.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps all caches together below a size. */
final class CacheSweep {

    static final String UNFINISHED = ".unfinished";

    /** No build writes one for so long. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private CacheSweep() {}

    private record Kept(Path file, long size, Instant used) {}

    /**
     * Removes what was used longest ago, but not {@code latest}, and what runs that were killed have left. What other runs
     * remove meanwhile is passed over.
     */
    static void sweep(Path root, Path latest, long maxBytes, Instant now) throws IOException {
        List<Kept> caches = new ArrayList<>();
        for (Kept kept : files(root)) {
            if (!kept.file().toString().endsWith(UNFINISHED)) {
                caches.add(kept);
            } else if (kept.used().plus(ABANDONED).isBefore(now)) {
                Files.deleteIfExists(kept.file());
            }
        }
        long bytes = caches.stream().mapToLong(Kept::size).sum();
        caches.sort(Comparator.comparing(Kept::used));
        for (Kept cache : caches) {
            if (bytes > maxBytes && !cache.file().equals(latest)) {
                Files.deleteIfExists(cache.file());
                bytes -= cache.size();
            }
        }
    }

    private static List<Kept> files(Path root) throws IOException {
        List<Kept> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(new Kept(file, attributes.size(), used(attributes)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static Instant used(BasicFileAttributes attributes) {
        Instant saved = attributes.lastModifiedTime().toInstant();
        Instant read = attributes.lastAccessTime().toInstant();
        return read.isAfter(saved) ? read : saved;
    }
}
