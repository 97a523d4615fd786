package dev.slipway.core.source;

import dev.slipway.core.source.GitRevision.Kind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of git-check-ref-format(1), and the prefixes that this project reads. */
final class GitRefNames {

    static final String HEADS = "refs/heads/";
    static final String TAGS = "refs/tags/";
    static final String PULL = "refs/pull/";
    static final String MERGE_REQUESTS = "refs/merge-requests/";

    private static final int MAX_LENGTH = 255;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");
    /** A number as hosts give it, and nothing that could be read in two ways. */
    private static final String NUMBER = "[1-9][0-9]{0,9}";

    private static final Pattern PULL_REQUEST = Pattern.compile("pr/(" + NUMBER + ")");
    private static final Pattern HEAD_OR_MERGE = Pattern.compile(NUMBER + "/(head|merge)");
    private static final Pattern COMMIT_OF_REF = Pattern.compile("(.*)\\^\\{(.*)}", Pattern.DOTALL);
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
        Matcher commitOfRef = COMMIT_OF_REF.matcher(text);
        if (commitOfRef.matches()) {
            return commitOfRef(text, commitOfRef.group(1), commitOfRef.group(2));
        }
        if (text.equals("HEAD") || text.equals("@")) {
            return refused(text, "is the repository's default branch; leave the revision out to mean it");
        }
        if (text.length() > MAX_LENGTH || !isRefName(text)) {
            return refused(text, "is not a name that git allows for a branch or tag; name one, or a full commit id");
        }
        return named(text);
    }

    private static ParsedGitRevision commitOfRef(String text, String ref, String commit) {
        if (COMMIT.matcher(commit).matches()
                && parse(ref) instanceof ParsedGitRevision.Valid valid
                && valid.revision() instanceof GitRevision.Named named
                && named.kind() != Kind.BRANCH_OR_TAG) {
            return new ParsedGitRevision.Valid(
                    new GitRevision.CommitOfRef(named, new GitRevision.Commit(commit.toLowerCase(Locale.ROOT))));
        }
        return refused(text, "is not a commit of a branch; write it like refs/heads/NAME^{ID} with the whole id");
    }

    private static ParsedGitRevision named(String text) {
        Matcher pullRequest = PULL_REQUEST.matcher(text);
        if (pullRequest.matches()) {
            return valid(Kind.PULL_REQUEST, pullRequest.group(1) + "/head");
        }
        if (text.startsWith(PULL) || text.startsWith(MERGE_REQUESTS)) {
            boolean ofGitHub = text.startsWith(PULL);
            String name = text.substring((ofGitHub ? PULL : MERGE_REQUESTS).length());
            return HEAD_OR_MERGE.matcher(name).matches()
                    ? valid(ofGitHub ? Kind.PULL_REQUEST : Kind.MERGE_REQUEST, name)
                    : refused(
                            text,
                            "is not a pull request; write it like pr/7, refs/pull/7/head or"
                                    + " refs/merge-requests/7/head");
        }
        if (text.startsWith(HEADS)) {
            return valid(Kind.BRANCH, text.substring(HEADS.length()));
        }
        if (text.startsWith(TAGS)) {
            return valid(Kind.TAG, text.substring(TAGS.length()));
        }
        return text.startsWith("refs/")
                ? refused(
                        text,
                        "is neither a branch, a tag nor a pull request; name one as refs/heads/NAME, refs/tags/NAME"
                                + " or refs/pull/NUMBER/head")
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
