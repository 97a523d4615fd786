package dev.slipway.web;

/** The chunks of stored logs. */
@FunctionalInterface
public interface LogChunkSource {

    /** Reads one chunk. It may take its time. */
    Chunk read(String outputPrefix, int number);

    /** What became of a look. */
    sealed interface Chunk {}

    /** It is there. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once, and compared nowhere.
    record Found(byte[] bytes) implements Chunk {}

    /** It is not there, or not yet. */
    record Missing() implements Chunk {}

    /** The store does not answer as it should. */
    record Failed(String words) implements Chunk {}
}
