package dev.slipway.core.image;

/** What became of the text of an image's name. */
public sealed interface ParsedImageReference {

    /** It names an image. */
    record Valid(ImageReference reference) implements ParsedImageReference {}

    /** It does not; {@code message} is a sentence. */
    record Refused(String message) implements ParsedImageReference {}
}
