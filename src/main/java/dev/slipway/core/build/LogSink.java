package dev.slipway.core.build;

/** Takes a build's log as it comes. */
@FunctionalInterface
public interface LogSink {

    /** The next bytes, which may end anywhere, also within a character. The array is only valid during the call. */
    void write(byte[] bytes, int offset, int length);
}
