package dev.slipway.operator;

import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.core.source.ResolvedRevision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the commit that a revision of a repository is now. */
@ApplicationScoped
public class CommitLookup {

    private final RemoteHeadsCache remotes;

    CommitLookup(RemoteHeadsCache remotes) {
        this.remotes = remotes;
    }

    /** What became of it. */
    sealed interface Outcome {}

    /** It is this one. */
    record Found(String commit) implements Outcome {}

    /** There is none, or nobody can tell. */
    record NotFound(String message) implements Outcome {}

    /**
     * Looks for it; a commit is believed to be there without asking.
     *
     * @param asked the revision as a user writes it; the default branch when empty
     */
    Outcome find(RemoteHeadsCache.Remote remote, Optional<String> asked) {
        ParsedGitRevision parsed = asked.map(GitRevision::parse).orElse(null);
        if (parsed instanceof ParsedGitRevision.Refused refused) {
            return new NotFound(refused.message());
        }
        if (parsed instanceof ParsedGitRevision.Valid valid && valid.revision() instanceof GitRevision.Commit commit) {
            return new Found(commit.id());
        }
        Optional<GitRevision> revision =
                parsed instanceof ParsedGitRevision.Valid valid ? Optional.of(valid.revision()) : Optional.empty();
        RemoteHeadsCache.Heads heads = remotes.ask(remote, revision);
        if (!(heads instanceof RemoteHeadsCache.Known known)) {
            return new NotFound(
                    heads instanceof RemoteHeadsCache.Unavailable unavailable
                            ? unavailable.message()
                            : "repository " + remote.url() + " did not answer; start a new build");
        }
        Optional<ResolvedRevision> found = revision.isPresent()
                ? known.heads().refs().find(revision.get())
                : known.heads().refs().findDefault();
        return found.<Outcome>map(at -> new Found(at.commit()))
                .orElseGet(() -> new NotFound("repository " + remote.url() + " has no "
                        + asked.map(version -> "revision " + version).orElse("default branch")
                        + "; push it, or name another"));
    }
}
