package dev.slipway.core.image;

/** What became of the executor flags of a project. */
public sealed interface ParsedExecutorFlags {

    /** They may be given to the executor. */
    record Valid(ExecutorFlags flags) implements ParsedExecutorFlags {}

    /** One may not; {@code message} names it. */
    record Refused(String message) implements ParsedExecutorFlags {}
}
