package dev.slipway.core.source;

import java.util.Optional;

/**
 * What somebody asked for in a repository: a commit, a branch, a tag, a name that may be either, a pull request, or a
 * commit of one of them (AWS CodeBuild API, sourceVersion). Only {@link #parse} makes one.
 */
public sealed interface GitRevision permits GitRevision.Commit, GitRevision.Named, GitRevision.CommitOfRef {

    /** Which refs a name is looked for in. */
    enum Kind {
        /** {@code refs/heads/NAME}. */
        BRANCH,
        /** {@code refs/tags/NAME}. */
        TAG,
        /** A branch if there is one of that name, else a tag. */
        BRANCH_OR_TAG,
        /** {@code refs/pull/NAME}, where hosts of GitHub's kind keep pull requests; the name is {@code 7/head}. */
        PULL_REQUEST,
        /** {@code refs/merge-requests/NAME}, where GitLab keeps merge requests; the name is {@code 7/head}. */
        MERGE_REQUEST
    }

    /** The text in the spelling that {@link #parse} would read to the same revision. */
    @Override
    String toString();

    /** A full commit id: 40 (SHA-1) or 64 (SHA-256) hexadecimal digits in lower case. */
    final class Commit implements GitRevision {
        private final String id;

        Commit(String id) {
            this.id = id;
        }

        /** The id. */
        public String id() {
            return id;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Commit that && id.equals(that.id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** A ref by its short name. */
    final class Named implements GitRevision {
        private final Kind kind;
        private final String name;

        Named(Kind kind, String name) {
            this.kind = kind;
            this.name = name;
        }

        /** Where to look for it. */
        public Kind kind() {
            return kind;
        }

        /** The name without {@code refs/heads/}, {@code refs/tags/} and so on. */
        public String name() {
            return name;
        }

        /** The full name; none where a branch and a tag are looked for. */
        public Optional<String> ref() {
            return switch (kind) {
                case BRANCH -> Optional.of(GitRefNames.HEADS + name);
                case TAG -> Optional.of(GitRefNames.TAGS + name);
                case PULL_REQUEST -> Optional.of(GitRefNames.PULL + name);
                case MERGE_REQUEST -> Optional.of(GitRefNames.MERGE_REQUESTS + name);
                case BRANCH_OR_TAG -> Optional.empty();
            };
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named that && toString().equals(that.toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return kind == Kind.PULL_REQUEST && name.endsWith("/head")
                    ? "pr/" + name.substring(0, name.indexOf('/'))
                    : ref().orElse(name);
        }
    }

    /** A commit that must be reachable from a ref: {@code refs/heads/NAME^{ID}}. */
    final class CommitOfRef implements GitRevision {
        private final Named ref;
        private final Commit commit;

        CommitOfRef(Named ref, Commit commit) {
            this.ref = ref;
            this.commit = commit;
        }

        /** The only ref that is fetched; never of kind {@link Kind#BRANCH_OR_TAG}. */
        public Named ref() {
            return ref;
        }

        /** What is checked out. */
        public Commit commit() {
            return commit;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof CommitOfRef that && toString().equals(that.toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return ref + "^{" + commit + "}";
        }
    }

    /** The commit that it names by its id, if it does. */
    default Optional<Commit> namedCommit() {
        if (this instanceof CommitOfRef commitOfRef) {
            return Optional.of(commitOfRef.commit());
        }
        return this instanceof Commit commit ? Optional.of(commit) : Optional.empty();
    }

    /** The full name of the one ref that it is about; none for a commit, and where a branch and a tag are looked for. */
    default Optional<String> namedRef() {
        if (this instanceof CommitOfRef commitOfRef) {
            return commitOfRef.ref().ref();
        }
        return this instanceof Named named ? named.ref() : Optional.empty();
    }

    /** Reads a revision; what git would not take as a ref, or could take as an option, is refused. */
    static ParsedGitRevision parse(String text) {
        return GitRefNames.parse(text);
    }
}
