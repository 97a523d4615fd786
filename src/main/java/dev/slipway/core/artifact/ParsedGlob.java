package dev.slipway.core.artifact;

/** What became of a pattern's text. */
public sealed interface ParsedGlob {

    /** It can be matched. */
    record Valid(Glob glob) implements ParsedGlob {}

    /** It is no pattern; {@code message} says why, without repeating the pattern, to follow a colon. */
    record Malformed(String message) implements ParsedGlob {}
}
