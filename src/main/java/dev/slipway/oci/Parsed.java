package dev.slipway.oci;

/** What became of something that others wrote. */
public sealed interface Parsed<T> {

    /** It was understood. */
    record Valid<T>(T value) implements Parsed<T> {}

    /** It was not; {@code message} is a sentence that holds no secret. */
    record Refused<T>(String message) implements Parsed<T> {}
}
