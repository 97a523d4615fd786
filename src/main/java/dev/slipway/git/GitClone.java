package dev.slipway.git;

import dev.slipway.core.source.GitCommit;
import dev.slipway.core.source.GitRevision;
import dev.slipway.files.FileTree;
import dev.slipway.git.GitFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Clones one commit of a repository into a directory. No hook runs, no configuration but the new
 * repository's own is read, and nothing is written outside the target.
 */
public final class GitClone {

    static {
        GitIsolation.ensure();
    }

    private GitClone() {}

    /** Clones, or leaves the target as empty as it was. */
    public static CloneResult clone(CloneRequest request) {
        return clone(request, Submodules.ofWhole());
    }

    static CloneResult clone(CloneRequest request, Submodules submodules) {
        try (Deadline deadline = Deadline.after(request.timeout())) {
            Optional<GitCredential> credential = request.credentials().find(request.url());
            CloneResult result = attempted(request, credential, deadline);
            if (credential.isEmpty() && asksForCredential(result)) {
                Optional<GitCredential> asked = request.credentials().findAfterRefusal(request.url());
                result = asked.isPresent() ? attempted(request, asked, deadline) : result;
            }
            return result instanceof CloneResult.Cloned cloned
                            && request.options().submodules()
                    ? withSubmodules(request, cloned, submodules, deadline)
                    : result;
        }
    }

    private static boolean asksForCredential(CloneResult result) {
        return result instanceof CloneResult.Failed failed && failed.failure().kind() == Kind.AUTHENTICATION_FAILED;
    }

    private static CloneResult attempted(CloneRequest request, Optional<GitCredential> credential, Deadline deadline) {
        FailureDiagnosis diagnosis = new FailureDiagnosis(request.url(), credential);
        Optional<GitFailure> refused = diagnosis
                .misdirectedCredential()
                .or(() -> sha256(request, diagnosis))
                .or(() -> targetInUse(request, diagnosis));
        if (refused.isPresent()) {
            return new CloneResult.Failed(refused.get());
        }
        HttpSession session = new HttpSession(credential, deadline, Long.MAX_VALUE);
        return orCleaned(request, diagnosis, session, () -> {
            CommitFetch fetch = new CommitFetch(request, credential, session, diagnosis);
            fetch.findRevision();
            Files.createDirectories(request.target());
            try (Git git = Git.init().setDirectory(request.target().toFile()).call()) {
                Repository repository = git.getRepository();
                rememberOrigin(repository, request);
                RevCommit commit = fetch.into(repository);
                new TreeCheckout(repository, diagnosis, deadline).checkOut(commit);
                Optional<String> largeFiles = LargeFiles.warning(repository, commit, diagnosis);
                return new CloneResult.Cloned(
                        told(commit), fetch.branch(), largeFiles.map(List::of).orElse(List.of()));
            }
        });
    }

    private static CloneResult withSubmodules(
            CloneRequest request, CloneResult.Cloned cloned, Submodules submodules, Deadline deadline) {
        HttpSession none = new HttpSession(Optional.empty(), deadline, 0);
        return orCleaned(request, new FailureDiagnosis(request.url(), Optional.empty()), none, () -> {
            try (Git git = Git.open(request.target().toFile());
                    RevWalk walk = new RevWalk(git.getRepository())) {
                RevCommit commit =
                        walk.parseCommit(ObjectId.fromString(cloned.commit().id()));
                List<String> warnings = new ArrayList<>(cloned.warnings());
                warnings.addAll(submodules.fetch(request, git.getRepository(), commit, deadline));
                return new CloneResult.Cloned(cloned.commit(), cloned.branch(), warnings);
            }
        });
    }

    private interface Work {
        CloneResult done() throws IOException, GitAPIException, GitFailureException;
    }

    private static CloneResult orCleaned(
            CloneRequest request, FailureDiagnosis diagnosis, HttpSession session, Work work) {
        GitFailure failure;
        try {
            return work.done();
        } catch (GitFailureException e) {
            failure = e.failure();
        } catch (IOException | GitAPIException | RuntimeException e) {
            failure = diagnosis.of(e, session);
        }
        return new CloneResult.Failed(afterCleaning(request.target(), failure));
    }

    private static void rememberOrigin(Repository repository, CloneRequest request) throws IOException {
        StoredConfig config = repository.getConfig();
        config.setString(
                "remote",
                "origin",
                "url",
                request.url().localDirectory().orElseGet(() -> request.url().toString()));
        config.setString("remote", "origin", "fetch", CommitFetch.ALL_BRANCHES);
        config.save();
    }

    static GitCommit told(RevCommit commit) {
        return new GitCommit(
                commit.name(),
                commit.getFullMessage().stripTrailing(),
                utc(commit.getAuthorIdent()),
                utc(commit.getCommitterIdent()));
    }

    private static String utc(PersonIdent person) {
        Instant when = person.getWhenAsInstant();
        return when.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Optional<GitFailure> sha256(CloneRequest request, FailureDiagnosis diagnosis) {
        return request.revision()
                .flatMap(GitRevision::namedCommit)
                .filter(commit -> commit.id().length() > 40)
                .map(commit -> diagnosis.failure(
                        Kind.REFUSED,
                        "commit " + commit + " is of a SHA-256 repository, which Slipway does not read yet;"
                                + " use a SHA-1 repository"));
    }

    private static Optional<GitFailure> targetInUse(CloneRequest request, FailureDiagnosis diagnosis) {
        try {
            return FileTree.isMissingOrEmpty(request.target())
                    ? Optional.empty()
                    : Optional.of(diagnosis.failure(
                            Kind.REFUSED,
                            "directory " + request.target()
                                    + " is not empty; clone into one that is missing or empty"));
        } catch (IOException e) {
            return Optional.of(diagnosis.failure(
                    Kind.REFUSED, "directory " + request.target() + " cannot be read; check its permissions"));
        }
    }

    private static GitFailure afterCleaning(Path target, GitFailure failure) {
        try {
            FileTree.deleteBelow(target);
            return failure;
        } catch (IOException e) {
            return new GitFailure(
                    failure.kind(), failure.message() + "; what was cloned could not be deleted from " + target);
        }
    }
}
