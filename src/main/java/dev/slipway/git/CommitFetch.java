package dev.slipway.git;

import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.RemoteRefs;
import dev.slipway.core.source.ResolvedRevision;
import dev.slipway.git.GitFailure.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;

/** Brings the objects of one commit into a new repository, with as little else as the host allows. */
final class CommitFetch {

    static final String ALL_BRANCHES = "+refs/heads/*:refs/remotes/origin/*";
    private static final String ALL_TAGS = "+refs/tags/*:refs/tags/*";

    /** After these the host would answer the next request no better. */
    private static final Set<Kind> FINAL = EnumSet.of(
            Kind.AUTHENTICATION_FAILED, Kind.CREDENTIAL_FOR_OTHER_HOST, Kind.TLS, Kind.TIMED_OUT, Kind.REFUSED);

    private final CloneRequest request;
    private final Optional<GitCredential> credential;
    private final HttpSession session;
    private final FailureDiagnosis diagnosis;
    private Optional<ResolvedRevision> found = Optional.empty();

    CommitFetch(
            CloneRequest request, Optional<GitCredential> credential, HttpSession session, FailureDiagnosis diagnosis) {
        this.request = request;
        this.credential = credential;
        this.session = session;
        this.diagnosis = diagnosis;
    }

    /** Asks the host what a name stands for; a commit id needs no asking. */
    void findRevision() throws GitFailureException {
        if (request.revision().filter(GitRevision.Commit.class::isInstance).isPresent()) {
            return;
        }
        ListedHeads listed =
                RemoteHeads.list(request.url(), credential, session.deadline().remaining(), request.revision());
        if (listed instanceof ListedHeads.Failed failed) {
            throw new GitFailureException(failed.failure());
        }
        RemoteRefs refs = ((ListedHeads.Heads) listed).refs();
        found = request.revision().map(refs::find).orElseGet(refs::findDefault);
        if (found.isEmpty()) {
            throw new GitFailureException(diagnosis.revisionNotFound(request.revision()));
        }
    }

    /** The branch that was asked for or is the default. */
    Optional<String> branch() {
        return found.flatMap(ResolvedRevision::branch);
    }

    /** Fetches and returns the commit, with its body. */
    RevCommit into(Repository repository) throws IOException, GitFailureException {
        Optional<String> ref = found.flatMap(ResolvedRevision::ref);
        if (ref.isPresent()) {
            String local = ref.get().startsWith(Constants.R_HEADS)
                    ? Constants.R_REMOTES + "origin/" + ref.get().substring(Constants.R_HEADS.length())
                    : ref.get();
            if (request.revision().orElse(null) instanceof GitRevision.CommitOfRef asked) {
                fetch(repository, 0, only(ref.get(), local));
                return reachable(repository, repository.exactRef(local), asked);
            }
            boolean isOther =
                    !ref.get().startsWith(Constants.R_HEADS) && !ref.get().startsWith(Constants.R_TAGS);
            List<RefSpec> specs = new ArrayList<>(request.depth() == 0 ? everything() : only(ref.get(), local));
            if (request.depth() == 0 && isOther) {
                specs.addAll(only(ref.get(), local));
            }
            fetch(repository, request.depth(), specs);
            Ref fetched = repository.exactRef(local);
            return parsed(repository, fetched == null ? null : fetched.getObjectId());
        }
        ObjectId commit = ObjectId.fromString(request.revision().orElseThrow().toString());
        if (request.depth() == 0 || !fetchedAlone(repository, commit)) {
            fetch(repository, 0, everything());
            if (!repository.getObjectDatabase().has(commit)) {
                fetchedAlone(repository, commit);
            }
        }
        return parsed(repository, commit);
    }

    /** The commit, if the ref leads to it; that takes the ref's whole history. */
    private RevCommit reachable(
            Repository repository, @org.jspecify.annotations.Nullable Ref ref, GitRevision.CommitOfRef asked)
            throws IOException, GitFailureException {
        RevCommit tip = parsed(repository, ref == null ? null : ref.getObjectId());
        RevCommit commit = parsed(repository, ObjectId.fromString(asked.commit().id()));
        try (RevWalk walk = new RevWalk(repository)) {
            if (!walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(tip))) {
                throw new GitFailureException(diagnosis.revisionNotFound(request.revision()));
            }
        }
        return commit;
    }

    private static List<RefSpec> everything() {
        return List.of(new RefSpec(ALL_BRANCHES), new RefSpec(ALL_TAGS));
    }

    private static List<RefSpec> only(String remote, String local) {
        return List.of(new RefSpec("+" + remote + ":" + local));
    }

    /** Fetches just this commit; false when the host does not hand out commits by their id, or does not have it. */
    private boolean fetchedAlone(Repository repository, ObjectId commit) throws IOException, GitFailureException {
        try {
            fetch(repository, request.depth(), List.of(new RefSpec(commit.name())));
            return true;
        } catch (TransportException e) {
            GitFailure failure = diagnosis.of(e, session);
            if (FINAL.contains(failure.kind())) {
                throw new GitFailureException(failure);
            }
            return false;
        }
    }

    private void fetch(Repository repository, int depth, List<RefSpec> specs) throws IOException {
        try (Transport transport = GitTransports.open(request.url(), repository, session)) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            if (depth > 0) {
                transport.setDepth(depth);
            }
            transport.fetch(new DeadlineMonitor(session.deadline()), specs);
        }
    }

    private RevCommit parsed(Repository repository, @org.jspecify.annotations.Nullable ObjectId id)
            throws IOException, GitFailureException {
        if (id == null) {
            throw new GitFailureException(diagnosis.revisionNotFound(request.revision()));
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return commit;
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new GitFailureException(diagnosis.revisionNotFound(request.revision()));
        }
    }
}
