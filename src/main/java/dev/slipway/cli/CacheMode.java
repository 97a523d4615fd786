package dev.slipway.cli;

import dev.slipway.files.CacheDirectory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Whether builds have the cache that their buildspec asks for. */
enum CacheMode {
    /** They have. */
    ON,
    /** They have none, as with the type NO_CACHE of a project. */
    OFF;

    /** Of all caches of a directory together. */
    private static final long MAX_BYTES = 5L << 30;

    /** Where the caches of a directory are. */
    Optional<CacheDirectory> below(Path sourceDirectory) {
        return this == ON
                ? Optional.of(new CacheDirectory(sourceDirectory, MAX_BYTES, InstantSource.system()))
                : Optional.empty();
    }
}
