package dev.slipway.agent.log;

import java.nio.file.Path;
import java.util.Optional;

/** Where the chunks of a log go. */
@FunctionalInterface
interface ChunkStore {

    /** Stores a chunk; returns what went wrong, if anything did. Storing the same chunk again does no harm. */
    Optional<String> put(int number, Path chunk, String sha256);
}
