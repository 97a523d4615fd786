package dev.slipway.core.source;

import java.util.Map;
import java.util.Optional;

/**
 * The branches and tags of a repository at one moment.
 *
 * @param commits commit id by full ref name ({@code refs/heads/…}, {@code refs/tags/…}); an annotated tag's is the
 *     commit it points at
 * @param defaultBranch full ref name of the branch that HEAD points at; none in an empty repository or when HEAD is
 *     detached
 */
public record RemoteRefs(Map<String, String> commits, Optional<String> defaultBranch) {

    public RemoteRefs {
        commits = Map.copyOf(commits);
    }

    /** Where a revision leads to: a commit named by its id is taken at its word. */
    public Optional<ResolvedRevision> find(GitRevision revision) {
        if (revision instanceof GitRevision.Commit commit) {
            return Optional.of(new ResolvedRevision(Optional.empty(), commit.id()));
        }
        GitRevision.Named named = (GitRevision.Named) revision;
        return switch (named.kind()) {
            case BRANCH -> ref(GitRefNames.HEADS + named.name());
            case TAG -> ref(GitRefNames.TAGS + named.name());
            case BRANCH_OR_TAG -> ref(GitRefNames.HEADS + named.name()).or(() -> ref(GitRefNames.TAGS + named.name()));
        };
    }

    /** The tip of the default branch. */
    public Optional<ResolvedRevision> findDefault() {
        return defaultBranch.flatMap(this::ref);
    }

    private Optional<ResolvedRevision> ref(String name) {
        return Optional.ofNullable(commits.get(name)).map(commit -> new ResolvedRevision(Optional.of(name), commit));
    }
}
