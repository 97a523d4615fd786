package dev.slipway.git;

import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.core.source.ParsedGitUrl;
import dev.slipway.core.source.SubmoduleUrl;
import dev.slipway.git.DeclaredSubmodules.Declared;
import dev.slipway.git.GitFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Fetches the submodules of a clone and theirs, as {@code git submodule update --init --recursive} does (ADR 0024). Each is
 * a clone of its own, so that all that holds for a clone holds for it.
 */
final class Submodules {

    private static final int MAX_LEVELS = 10;
    private static final int MAX_SUBMODULES = 200;

    private final int level;
    private final int[] fetched;

    private Submodules(int level, int[] fetched) {
        this.level = level;
        this.fetched = fetched;
    }

    /** For the clone of a repository that is no submodule itself. */
    static Submodules ofWhole() {
        return new Submodules(0, new int[1]);
    }

    /** Fetches those of {@code commit}, which is checked out in the request's target; returns the warnings of all. */
    List<String> fetch(CloneRequest request, Repository repository, RevCommit commit, Deadline deadline)
            throws IOException, GitFailureException {
        FailureDiagnosis diagnosis = new FailureDiagnosis(request.url(), Optional.empty());
        List<String> warnings = new ArrayList<>();
        for (Declared declared :
                new DeclaredSubmodules(repository, diagnosis).of(commit).values()) {
            if (level >= MAX_LEVELS || ++fetched[0] > MAX_SUBMODULES) {
                throw failed(
                        diagnosis,
                        Kind.REFUSED,
                        declared,
                        "more submodules are nested than Slipway fetches (" + MAX_LEVELS + " levels, " + MAX_SUBMODULES
                                + " in all); fetch them in the build");
            }
            ParsedGitUrl url = SubmoduleUrl.parse(request.url(), declared.url());
            if (url instanceof ParsedGitUrl.Refused refused) {
                throw failed(diagnosis, Kind.REFUSED, declared, refused.message());
            }
            GitUrl found = ((ParsedGitUrl.Valid) url).url();
            requireNoLink(request.target(), diagnosis, declared);
            CloneResult result =
                    GitClone.clone(ofSubmodule(request, found, declared, deadline), new Submodules(level + 1, fetched));
            if (result instanceof CloneResult.Failed failed) {
                throw failed(
                        diagnosis,
                        failed.failure().kind(),
                        declared,
                        failed.failure().message());
            }
            warnings.addAll(((CloneResult.Cloned) result).warnings());
            register(repository, declared, found);
        }
        return warnings;
    }

    private static CloneRequest ofSubmodule(CloneRequest whole, GitUrl url, Declared declared, Deadline deadline) {
        GitRevision commit = ((ParsedGitRevision.Valid) GitRevision.parse(declared.commit())).revision();
        return new CloneRequest(
                url,
                Optional.of(commit),
                whole.options(),
                new OnlyForTheirHost(whole.credentials()),
                whole.target().resolve(declared.path()),
                deadline.remaining());
    }

    /** A repository chooses the addresses of its submodules: a credential for another host is none. */
    private record OnlyForTheirHost(GitCredentials all) implements GitCredentials {
        @Override
        public Optional<GitCredential> find(GitUrl url) {
            return all.find(url).filter(credential -> credential.host().matches(url));
        }

        @Override
        public Optional<GitCredential> findAfterRefusal(GitUrl url) {
            return all.findAfterRefusal(url)
                    .filter(credential -> credential.host().matches(url));
        }
    }

    /** Where names differ in case alone, one may be a link and the other the directory of a submodule. */
    private static void requireNoLink(Path target, FailureDiagnosis diagnosis, Declared declared)
            throws GitFailureException {
        Path at = target;
        for (String name : declared.path().split("/", -1)) {
            at = at.resolve(name);
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                throw failed(diagnosis, Kind.REFUSED, declared, "its directory is behind a link; remove the link");
            }
        }
    }

    /** So that git knows it as one that it has fetched. */
    private static void register(Repository repository, Declared declared, GitUrl url) throws IOException {
        StoredConfig config = repository.getConfig();
        config.setBoolean("submodule", declared.name(), "active", true);
        config.setString("submodule", declared.name(), "url", url.toString());
        config.save();
    }

    private static GitFailureException failed(
            FailureDiagnosis diagnosis, Kind kind, Declared declared, String message) {
        return new GitFailureException(diagnosis.failure(
                kind,
                "submodule " + FailureDiagnosis.oneLine(declared.path()) + " of repository " + diagnosis.url() + ": "
                        + message));
    }
}
