package dev.slipway.core.cache;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A cache that is kept as a file, whose name tells its key.
 *
 * @param key empty for the cache of a block without one
 */
public record CacheEntry(Optional<String> key, Instant saved) {

    private static final String KEYED = "key-";
    private static final String UNKEYED = "unkeyed";
    private static final String SUFFIX = ".zip";
    private static final int MAX_NAME = 240;

    /** The name of the file; empty when the key is too long for one. */
    public static Optional<String> fileName(Optional<String> key) {
        String name = key.map(text -> KEYED + URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .orElse(UNKEYED)
                + SUFFIX;
        return name.length() > MAX_NAME ? Optional.empty() : Optional.of(name);
    }

    /** What a file is; empty when it is no cache. */
    public static Optional<CacheEntry> ofFile(String name, Instant saved) {
        if (name.equals(UNKEYED + SUFFIX)) {
            return Optional.of(new CacheEntry(Optional.empty(), saved));
        }
        if (!name.startsWith(KEYED) || !name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String encoded = name.substring(KEYED.length(), name.length() - SUFFIX.length());
        try {
            return Optional.of(new CacheEntry(Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8)), saved));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The cache to restore: that of the key itself, else the newest whose key begins with the first fallback key that any
     * begins with.
     */
    public static Optional<CacheEntry> choose(
            List<CacheEntry> entries, Optional<String> key, List<String> fallbackKeys) {
        Optional<CacheEntry> exact =
                entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        if (exact.isPresent() || key.isEmpty()) {
            return exact;
        }
        return fallbackKeys.stream()
                .filter(fallback -> !fallback.isEmpty())
                .map(fallback -> entries.stream()
                        .filter(entry -> entry.key()
                                .filter(text -> text.startsWith(fallback))
                                .isPresent())
                        .max(Comparator.comparing(CacheEntry::saved)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
