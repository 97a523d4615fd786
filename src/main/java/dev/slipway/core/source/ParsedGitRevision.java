package dev.slipway.core.source;

/** What became of a revision's text. */
public sealed interface ParsedGitRevision {

    /** It can be looked for in a repository. */
    record Valid(GitRevision revision) implements ParsedGitRevision {}

    /** It may not be used; {@code message} is a sentence with the next step. */
    record Refused(String message) implements ParsedGitRevision {}
}
