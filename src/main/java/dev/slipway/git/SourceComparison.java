package dev.slipway.git;

import dev.slipway.files.FileTree.Entry;
import dev.slipway.files.FileTree.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/**
 * Compares a source with the commit that is checked out. It reads contents as they are on disk, where {@code git
 * status} would run the filters that the repository's configuration names; the index saves reading what has not been
 * touched.
 */
final class SourceComparison {

    private record Blob(FileMode mode, ObjectId id) {}

    private final Repository repository;
    private final DirCache index;
    private final Path workTree;
    private final String prefix;
    private final ObjectInserter.Formatter hashing = new ObjectInserter.Formatter();

    SourceComparison(Repository repository, DirCache index, Path workTree, String prefix) {
        this.repository = repository;
        this.index = index;
        this.workTree = workTree;
        this.prefix = prefix;
    }

    /**
     * Whether anything was added, changed or removed.
     *
     * @param head null before the first commit
     */
    boolean differs(@Nullable ObjectId head, List<Entry> source) throws IOException {
        Set<String> submodules = new HashSet<>();
        Map<String, Blob> committed = committed(head, submodules);
        for (Entry entry : source) {
            String path = prefix + entry.path();
            if (entry.kind() == Kind.DIRECTORY || isBelow(path, submodules)) {
                continue;
            }
            Blob blob = committed.remove(path);
            if (blob == null || !isSame(entry, path, blob)) {
                return true;
            }
        }
        return !committed.isEmpty();
    }

    private Map<String, Blob> committed(@Nullable ObjectId head, Set<String> submodules) throws IOException {
        Map<String, Blob> committed = new HashMap<>();
        if (head == null) {
            return committed;
        }
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(repository.parseCommit(head).getTree());
            walk.setRecursive(true);
            if (!prefix.isEmpty()) {
                walk.setFilter(PathFilter.create(prefix));
            }
            while (walk.next()) {
                if (walk.getFileMode() == FileMode.GITLINK) {
                    submodules.add(walk.getPathString());
                } else {
                    committed.put(walk.getPathString(), new Blob(walk.getFileMode(), walk.getObjectId(0)));
                }
            }
        }
        return committed;
    }

    private static boolean isBelow(String path, Set<String> directories) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (directories.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private boolean isSame(Entry entry, String path, Blob blob) throws IOException {
        Path file = workTree.resolve(path);
        if (entry.kind() == Kind.SYMLINK) {
            byte[] target = Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
            return blob.mode() == FileMode.SYMLINK
                    && hashing.idFor(Constants.OBJ_BLOB, target).equals(blob.id());
        }
        if (blob.mode() == FileMode.SYMLINK || isExecutable(file, blob) != (blob.mode() == FileMode.EXECUTABLE_FILE)) {
            return false;
        }
        if (isUntouched(entry, path, file, blob)) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return hashing.idFor(Constants.OBJ_BLOB, entry.size(), in).equals(blob.id());
        }
    }

    private boolean isExecutable(Path file, Blob blob) {
        return repository.getConfig().getBoolean("core", "filemode", true)
                ? Files.isExecutable(file)
                : blob.mode() == FileMode.EXECUTABLE_FILE;
    }

    /** Whether the index vouches for the content: same size and time as when git last looked, and that long ago. */
    private boolean isUntouched(Entry entry, String path, Path file, Blob blob) throws IOException {
        DirCacheEntry known = index.getEntry(path);
        return known != null
                && known.getObjectId().equals(blob.id())
                && !known.isSmudged()
                && known.getLength() == (int) entry.size()
                && known.getLastModifiedInstant()
                        .equals(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                .toInstant())
                && !known.mightBeRacilyClean(indexTime());
    }

    private java.time.Instant indexTime() throws IOException {
        return Files.getLastModifiedTime(repository.getIndexFile().toPath()).toInstant();
    }
}
