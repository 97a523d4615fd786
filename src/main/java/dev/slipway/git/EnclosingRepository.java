package dev.slipway.git;

import dev.slipway.core.source.GitCommit;
import dev.slipway.files.FileTree.Entry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.URIish;

/** The repository whose working tree a directory is in. Only read: no hook, filter or monitor of it ever runs. */
final class EnclosingRepository implements AutoCloseable {

    private final Repository repository;
    private final Path workTree;
    private final DirCache index;
    private final Set<String> trackedDirectories = new HashSet<>();

    private EnclosingRepository(Repository repository) throws IOException {
        this.repository = repository;
        this.workTree = repository.getWorkTree().toPath().toRealPath();
        this.index = repository.readDirCache();
        for (int i = 0; i < index.getEntryCount(); i++) {
            String path = index.getEntry(i).getPathString();
            for (int slash = path.lastIndexOf('/');
                    slash > 0 && trackedDirectories.add(path.substring(0, slash));
                    slash = path.lastIndexOf('/', slash - 1)) {}
        }
    }

    /** Looks from {@code directory} upwards; none when there is no repository, or none with a working tree around it. */
    static Optional<EnclosingRepository> find(Path directory) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(directory.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        Repository repository = builder.setMustExist(true).build();
        try {
            if (repository.isBare()
                    || !directory.startsWith(repository.getWorkTree().toPath().toRealPath())) {
                repository.close();
                return Optional.empty();
            }
            return Optional.of(new EnclosingRepository(repository));
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    /** The real path of the root of its working tree. */
    Path workTree() {
        return workTree;
    }

    /** The rules of this clone alone. */
    Path infoExclude() {
        return repository.getCommonDirectory().toPath().resolve(Constants.INFO_EXCLUDE);
    }

    boolean tracks(String path) {
        return index.findEntry(path) >= 0;
    }

    boolean tracksBelow(String directory) {
        return trackedDirectories.contains(directory) || index.findEntry(directory) >= 0;
    }

    /**
     * What it says about a directory in it.
     *
     * @param prefix the directory's path in the working tree, with a slash at its end; empty for all of it
     * @param source what belongs to the directory
     */
    RepositoryState state(String prefix, List<Entry> source) throws IOException {
        ObjectId head = repository.resolve(Constants.HEAD + "^{commit}");
        boolean dirty = new SourceComparison(repository, index, workTree, prefix).differs(head, source);
        return new RepositoryState(name(), commit(head), branch(), dirty);
    }

    private Optional<GitCommit> commit(@org.jspecify.annotations.Nullable ObjectId head) throws IOException {
        if (head == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(head);
            return Optional.of(GitClone.told(commit));
        }
    }

    private Optional<String> branch() throws IOException {
        return Optional.ofNullable(repository.getFullBranch())
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> name.substring(Constants.R_HEADS.length()));
    }

    private String name() {
        String origin = repository.getConfig().getString("remote", Constants.DEFAULT_REMOTE_NAME, "url");
        if (origin != null) {
            try {
                return new URIish(origin).getHumanishName();
            } catch (URISyntaxException | IllegalArgumentException e) {
                // An address without a name in it: the directory's own name is what is left.
            }
        }
        Path name = workTree.getFileName();
        return name == null ? "" : name.toString();
    }

    @Override
    public void close() {
        repository.close();
    }
}
