package dev.slipway.git;

import dev.slipway.git.GitFailure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The submodules of one commit: what its tree has, in the words of its {@code .gitmodules} (gitmodules(5)). The paths
 * are those of the tree, which {@link TreeCheckout} has checked; what {@code .gitmodules} says of other paths is nothing.
 */
final class DeclaredSubmodules {

    private static final String SECTION = "submodule";
    private static final int MAX_BYTES = 1 << 20;

    /**
     * One submodule.
     *
     * @param name how the configuration of a clone calls it
     * @param commit full commit id
     */
    record Declared(String name, String path, String url, String commit) {}

    private final Repository repository;
    private final FailureDiagnosis diagnosis;

    DeclaredSubmodules(Repository repository, FailureDiagnosis diagnosis) {
        this.repository = repository;
        this.diagnosis = diagnosis;
    }

    /** Each that is to be fetched, by its path. */
    Map<String, Declared> of(RevCommit commit) throws IOException, GitFailureException {
        Map<String, String> commits = commits(commit);
        Map<String, Declared> found = new LinkedHashMap<>();
        if (commits.isEmpty()) {
            return found;
        }
        Config modules = modules(commit);
        Map<String, String> names = new HashMap<>();
        modules.getSubsections(SECTION)
                .forEach(name -> Optional.ofNullable(modules.getString(SECTION, name, "path"))
                        .ifPresent(path -> names.put(path, name)));
        for (Map.Entry<String, String> entry : commits.entrySet()) {
            String path = entry.getKey();
            String name = names.get(path);
            String url = name == null ? null : modules.getString(SECTION, name, "url");
            if (name == null || url == null) {
                throw refused("has a submodule at " + FailureDiagnosis.oneLine(path)
                        + " whose url .gitmodules does not say; add it, or remove the submodule");
            }
            if (isWanted(name, modules.getString(SECTION, name, "update"))) {
                found.put(path, new Declared(name, path, url, entry.getValue()));
            }
        }
        return found;
    }

    private Map<String, String> commits(RevCommit commit) throws IOException {
        Map<String, String> commits = new LinkedHashMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                if (walk.getFileMode() == FileMode.GITLINK) {
                    commits.put(walk.getPathString(), walk.getObjectId(0).name());
                }
            }
        }
        return commits;
    }

    private Config modules(RevCommit commit) throws IOException, GitFailureException {
        try (TreeWalk walk = TreeWalk.forPath(repository, Constants.DOT_GIT_MODULES, commit.getTree())) {
            if (walk == null) {
                throw refused("has submodules and no .gitmodules; add it, or remove them");
            }
            if (walk.getFileMode() != FileMode.REGULAR_FILE && walk.getFileMode() != FileMode.EXECUTABLE_FILE) {
                throw refused("has a .gitmodules that is not a file; make it one");
            }
            Config config = new Config();
            config.fromText(new String(
                    walk.getObjectReader().open(walk.getObjectId(0)).getCachedBytes(MAX_BYTES),
                    StandardCharsets.UTF_8));
            return config;
        } catch (ConfigInvalidException | LargeObjectException e) {
            throw refused("has a .gitmodules that cannot be read; correct it");
        }
    }

    /** {@code none} leaves one out; a command there would be a program of the repository's choice. */
    private boolean isWanted(String name, @org.jspecify.annotations.Nullable String update) throws GitFailureException {
        for (String part : name.split("[/\\\\]", -1)) {
            if (part.equals("..") || name.isBlank()) {
                throw refused("has a submodule named " + FailureDiagnosis.oneLine(name)
                        + ", which could lead out of the clone; rename it");
            }
        }
        if (update != null && update.startsWith("!")) {
            throw refused("wants to run a command for its submodule " + FailureDiagnosis.oneLine(name)
                    + "; remove update from .gitmodules");
        }
        return !"none".equals(update);
    }

    private GitFailureException refused(String why) {
        return new GitFailureException(diagnosis.failure(Kind.REFUSED, "repository " + diagnosis.url() + " " + why));
    }
}
