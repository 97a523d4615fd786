package dev.slipway.core.buildspec;

import java.util.List;
import java.util.Optional;

/**
 * The {@code cache} block of a buildspec (AWS CodeBuild user guide, "Build specification reference for CodeBuild").
 *
 * @param key unevaluated; a cache without one is found by its paths alone and written again by each build
 * @param fallbackKeys unevaluated beginnings of keys, at most {@value #MAX_FALLBACK_KEYS}; none without a key
 * @param action which half is done
 * @param paths patterns of files; relative ones are below the source directory
 */
public record CacheBlock(Optional<String> key, List<String> fallbackKeys, Action action, List<String> paths) {

    static final int MAX_FALLBACK_KEYS = 5;

    /** The halves of a cache. */
    public enum Action {
        RESTORE_AND_SAVE,
        RESTORE,
        SAVE;

        /** Whether the cache is read before INSTALL. */
        public boolean restores() {
            return this != SAVE;
        }

        /** Whether the cache is written after POST_BUILD. */
        public boolean saves() {
            return this != RESTORE;
        }
    }

    public CacheBlock {
        fallbackKeys = List.copyOf(fallbackKeys);
        paths = List.copyOf(paths);
    }
}
