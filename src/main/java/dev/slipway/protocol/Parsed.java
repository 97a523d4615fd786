package dev.slipway.protocol;

/** What became of a text that the other side wrote. */
public sealed interface Parsed<T> {

    /** It was understood. */
    record Valid<T>(T value) implements Parsed<T> {}

    /** It was not; {@code reason} is half a sentence that can follow a colon. */
    record Invalid<T>(String reason) implements Parsed<T> {}
}
