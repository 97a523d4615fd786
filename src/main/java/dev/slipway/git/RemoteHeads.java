package dev.slipway.git;

import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.RemoteRefs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;

/** Asks a repository for its branches and tags, as {@code git ls-remote} does: nothing is written to disk. */
public final class RemoteHeads {

    /** The most branches and tags that are kept. */
    static final int MAX_REFS = 100_000;

    /** The most that is read of one answer; 100,000 refs with names of usual length fit. */
    static final long MAX_BYTES = 16L << 20;

    static {
        GitIsolation.ensure();
    }

    private RemoteHeads() {}

    /**
     * Lists the refs.
     *
     * @param credential sent only when it is for exactly this host
     * @param timeout for everything together; after it the caller has an answer, whatever the host does
     */
    public static ListedHeads list(GitUrl url, Optional<GitCredential> credential, Duration timeout) {
        return list(url, credential, timeout, Optional.empty());
    }

    /**
     * Lists the refs, and with them the one that {@code revision} is about, as a pull request's, if it is there.
     *
     * @param credential sent only when it is for exactly this host
     * @param timeout for everything together; after it the caller has an answer, whatever the host does
     */
    public static ListedHeads list(
            GitUrl url, Optional<GitCredential> credential, Duration timeout, Optional<GitRevision> revision) {
        FailureDiagnosis diagnosis = new FailureDiagnosis(url, credential);
        Optional<GitFailure> misdirected = diagnosis.misdirectedCredential();
        if (misdirected.isPresent()) {
            return new ListedHeads.Failed(misdirected.get());
        }
        try (Deadline deadline = Deadline.after(timeout)) {
            HttpSession session = new HttpSession(credential, deadline, MAX_BYTES);
            try {
                return listed(url, session, diagnosis, revision.flatMap(GitRevision::namedRef));
            } catch (IOException | RuntimeException e) {
                return new ListedHeads.Failed(diagnosis.of(e, session));
            }
        }
    }

    private static ListedHeads listed(
            GitUrl url, HttpSession session, FailureDiagnosis diagnosis, Optional<String> further) throws IOException {
        List<String> prefixes = new ArrayList<>(List.of(Constants.HEAD, Constants.R_HEADS, Constants.R_TAGS));
        further.ifPresent(prefixes::add);
        try (Transport transport = GitTransports.open(url, null, session);
                FetchConnection connection = transport.openFetch(List.of(), prefixes.toArray(new String[0]))) {
            Map<String, String> commits = new HashMap<>();
            for (Ref ref : connection.getRefs()) {
                ObjectId id = ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
                if (id != null && (isHeadOrTag(ref.getName()) || further.equals(Optional.of(ref.getName())))) {
                    commits.put(ref.getName(), id.name());
                }
            }
            return commits.size() > MAX_REFS
                    ? new ListedHeads.Failed(diagnosis.tooManyRefs())
                    : new ListedHeads.Heads(new RemoteRefs(commits, defaultBranch(connection)));
        }
    }

    private static boolean isHeadOrTag(String name) {
        return name.startsWith(Constants.R_HEADS) || name.startsWith(Constants.R_TAGS);
    }

    private static Optional<String> defaultBranch(FetchConnection connection) {
        return Optional.ofNullable(connection.getRef(Constants.HEAD))
                .filter(Ref::isSymbolic)
                .map(head -> head.getTarget().getName());
    }
}
