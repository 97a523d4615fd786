package dev.slipway.core.source;

import java.util.Map;
import java.util.Optional;

/**
 * The branches and tags of a repository at one moment.
 *
 * @param commits commit id by full ref name ({@code refs/heads/…}, {@code refs/tags/…}, and one more where it was asked
 *     for); an annotated tag's is the commit it points at
 * @param defaultBranch full ref name of the branch that HEAD points at; none in an empty repository or when HEAD is
 *     detached
 */
public record RemoteRefs(Map<String, String> commits, Optional<String> defaultBranch) {

    public RemoteRefs {
        commits = Map.copyOf(commits);
    }

    /**
     * Where a revision leads to. A commit named by its id is taken at its word, also one that must be reachable from a
     * ref: that ref is there, and whoever has the history checks the rest.
     */
    public Optional<ResolvedRevision> find(GitRevision revision) {
        if (revision instanceof GitRevision.Commit commit) {
            return Optional.of(new ResolvedRevision(Optional.empty(), commit.id()));
        }
        if (revision instanceof GitRevision.CommitOfRef commitOfRef) {
            return find(commitOfRef.ref())
                    .map(found -> new ResolvedRevision(
                            found.ref(), commitOfRef.commit().id()));
        }
        GitRevision.Named named = (GitRevision.Named) revision;
        return named.ref()
                .map(this::ref)
                .orElseGet(() -> ref(GitRefNames.HEADS + named.name()).or(() -> ref(GitRefNames.TAGS + named.name())));
    }

    /** The tip of the default branch. */
    public Optional<ResolvedRevision> findDefault() {
        return defaultBranch.flatMap(this::ref);
    }

    private Optional<ResolvedRevision> ref(String name) {
        return Optional.ofNullable(commits.get(name)).map(commit -> new ResolvedRevision(Optional.of(name), commit));
    }
}
