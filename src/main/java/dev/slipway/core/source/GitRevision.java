package dev.slipway.core.source;

/**
 * What somebody asked for in a repository: a commit, a branch, a tag, or a name that may be either (AWS CodeBuild API,
 * sourceVersion). Only {@link #parse} makes one.
 */
public sealed interface GitRevision permits GitRevision.Commit, GitRevision.Named {

    /** Which refs a name is looked for in. */
    enum Kind {
        /** {@code refs/heads/NAME}. */
        BRANCH,
        /** {@code refs/tags/NAME}. */
        TAG,
        /** A branch if there is one of that name, else a tag. */
        BRANCH_OR_TAG
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

    /** A branch or tag by its short name. */
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

        /** The name without {@code refs/heads/} or {@code refs/tags/}. */
        public String name() {
            return name;
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
            return switch (kind) {
                case BRANCH -> GitRefNames.HEADS + name;
                case TAG -> GitRefNames.TAGS + name;
                case BRANCH_OR_TAG -> name;
            };
        }
    }

    /** Reads a revision; what git would not take as a ref, or could take as an option, is refused. */
    static ParsedGitRevision parse(String text) {
        return GitRefNames.parse(text);
    }
}
