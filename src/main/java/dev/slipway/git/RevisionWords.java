package dev.slipway.git;

import dev.slipway.core.source.GitRevision;
import java.util.regex.Pattern;

/** A revision in the words of a message. */
final class RevisionWords {

    private static final Pattern SHORTENED_ID = Pattern.compile("[0-9a-f]{4,39}");

    private RevisionWords() {}

    static String named(GitRevision revision) {
        if (revision instanceof GitRevision.Commit commit) {
            return "commit " + commit.id();
        }
        if (revision instanceof GitRevision.CommitOfRef commitOfRef) {
            return "commit " + commitOfRef.commit().id() + " of " + named(commitOfRef.ref());
        }
        GitRevision.Named named = (GitRevision.Named) revision;
        return switch (named.kind()) {
            case BRANCH -> "branch " + named.name();
            case TAG -> "tag " + named.name();
            case BRANCH_OR_TAG -> "branch or tag " + named.name();
            case PULL_REQUEST -> "pull request " + named;
            case MERGE_REQUEST -> "merge request " + named;
        };
    }

    /** What to do when it was not found. */
    static String nextStep(GitRevision revision) {
        if (!(revision instanceof GitRevision.Named named)) {
            return "check its name, and that it has been pushed";
        }
        if (named.kind() == GitRevision.Kind.PULL_REQUEST) {
            return "check its number; GitLab names its own refs/merge-requests/" + named.name();
        }
        return SHORTENED_ID.matcher(named.name()).matches()
                ? "check its name; a commit is named by its whole id"
                : "check its name, and that it has been pushed";
    }
}
