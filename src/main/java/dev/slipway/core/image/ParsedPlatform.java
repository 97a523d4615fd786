package dev.slipway.core.image;

/** What became of a platform's text. */
public sealed interface ParsedPlatform {

    /** Images can be made for it. */
    record Valid(Platform platform) implements ParsedPlatform {}

    /** They cannot; {@code message} is a sentence with the next step. */
    record Refused(String message) implements ParsedPlatform {}
}
