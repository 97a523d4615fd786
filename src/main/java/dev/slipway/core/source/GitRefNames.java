package dev.slipway.core.source;

import dev.slipway.core.source.GitRevision.Kind;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules of git-check-ref-format(1), and the prefixes that this project reads. */
final class GitRefNames {

    static final String HEADS = "refs/heads/";
    static final String TAGS = "refs/tags/";

    private static final int MAX_LENGTH = 255;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");
    private static final Pattern PULL_REQUEST =
            Pattern.compile("pr/[0-9]+|refs/(pull|merge-requests|pull-requests)/.*");
    private static final String FORBIDDEN = "~^:?*[\\";

    private GitRefNames() {}

    static ParsedGitRevision parse(String text) {
        if (text.isBlank()) {
            return new ParsedGitRevision.Refused(
                    "the revision is empty; name a branch, tag or commit, or leave it out for the default branch");
        }
        if (COMMIT.matcher(text).matches()) {
            return new ParsedGitRevision.Valid(new GitRevision.Commit(text.toLowerCase(Locale.ROOT)));
        }
        if (PULL_REQUEST.matcher(text).matches()) {
            return refused(
                    text, "is a pull request, which Slipway does not build yet; name its branch or its commit id");
        }
        if (text.equals("HEAD") || text.equals("@")) {
            return refused(text, "is the repository's default branch; leave the revision out to mean it");
        }
        if (text.length() > MAX_LENGTH || !isRefName(text)) {
            return refused(text, "is not a name that git allows for a branch or tag; name one, or a full commit id");
        }
        return named(text);
    }

    private static ParsedGitRevision named(String text) {
        if (text.startsWith(HEADS)) {
            return valid(Kind.BRANCH, text.substring(HEADS.length()));
        }
        if (text.startsWith(TAGS)) {
            return valid(Kind.TAG, text.substring(TAGS.length()));
        }
        return text.startsWith("refs/")
                ? refused(text, "is neither a branch nor a tag; name one as refs/heads/NAME or refs/tags/NAME")
                : valid(Kind.BRANCH_OR_TAG, text);
    }

    private static ParsedGitRevision valid(Kind kind, String name) {
        if (name.startsWith("-")) {
            return refused(name, "begins with -, which programs read as an option; name a branch, tag or commit id");
        }
        return new ParsedGitRevision.Valid(new GitRevision.Named(kind, name));
    }

    private static boolean isRefName(String text) {
        if (text.contains("..") || text.contains("@{") || text.endsWith(".") || SourceText.hasControlCharacter(text)) {
            return false;
        }
        if (text.codePoints()
                .anyMatch(character -> Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || isForbidden(character))) {
            return false;
        }
        for (String component : text.split("/", -1)) {
            if (component.isEmpty() || component.startsWith(".") || component.endsWith(".lock")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isForbidden(int character) {
        return FORBIDDEN.indexOf(character) >= 0;
    }

    private static ParsedGitRevision refused(String text, String why) {
        return new ParsedGitRevision.Refused("revision " + SourceText.shown(text) + " " + why);
    }
}
