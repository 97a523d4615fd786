package dev.slipway.core.source;

/** What became of a source URL's text. */
public sealed interface ParsedGitUrl {

    /** It names a repository that may be read. */
    record Valid(GitUrl url) implements ParsedGitUrl {}

    /** It may not be used; {@code message} is a sentence that holds no credential, even when the text did. */
    record Refused(String message) implements ParsedGitUrl {}
}
