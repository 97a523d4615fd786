package dev.slipway.git;

import dev.slipway.git.GitFailure.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.SystemReader;

/**
 * Writes the files of one commit. Before the first is written every tree of the commit is checked, so that neither a
 * name like {@code ..} or {@code .git}, nor two entries of one name (a link and a directory behind it), nor a tree that
 * unfolds to more files than any disk holds ever reaches the file system.
 */
final class TreeCheckout {

    private static final int MAX_DEPTH = 400;
    private static final int MAX_TREE_BYTES = 64 << 20;
    private static final long MAX_FILES = 1_000_000;

    private final Repository repository;
    private final FailureDiagnosis diagnosis;
    private final Deadline deadline;
    private final ObjectChecker checker = new ObjectChecker()
            .setIgnore(ObjectChecker.ErrorType.ZERO_PADDED_FILEMODE, true)
            .setSafeForMacOS(SystemReader.getInstance().isMacOS());

    TreeCheckout(Repository repository, FailureDiagnosis diagnosis, Deadline deadline) {
        this.repository = repository;
        this.diagnosis = diagnosis;
        this.deadline = deadline;
    }

    /** Writes the files and points HEAD at the commit, detached. */
    void checkOut(RevCommit commit) throws IOException, GitFailureException {
        try (ObjectReader reader = repository.newObjectReader()) {
            if (files(reader, commit.getTree(), 0, new HashMap<>()) > MAX_FILES) {
                throw refused("has more files than Slipway checks out (" + MAX_FILES + "); make it smaller");
            }
        } catch (CorruptObjectException e) {
            throw refused(
                    "has a file name that could write outside the target or into .git; remove it from the commit");
        }
        DirCache index = repository.lockDirCache();
        try {
            DirCacheCheckout checkout = new DirCacheCheckout(repository, index, commit.getTree());
            checkout.setFailOnConflict(true);
            checkout.setProgressMonitor(new DeadlineMonitor(deadline));
            checkout.checkout();
        } finally {
            index.unlock();
        }
        RefUpdate head = repository.updateRef(Constants.HEAD, true);
        head.disableRefLog();
        head.setNewObjectId(commit);
        head.forceUpdate();
    }

    /** How many files the tree unfolds to; each distinct tree is checked and counted once. */
    private long files(ObjectReader reader, ObjectId tree, int depth, Map<ObjectId, Long> counted)
            throws IOException, GitFailureException {
        if (depth > MAX_DEPTH) {
            throw refused("has directories deeper than Slipway checks out (" + MAX_DEPTH + "); make it flatter");
        }
        Long known = counted.get(tree);
        if (known != null) {
            return known;
        }
        byte[] raw = reader.open(tree, Constants.OBJ_TREE).getCachedBytes(MAX_TREE_BYTES);
        checker.checkTree(tree, raw);
        long files = 0;
        CanonicalTreeParser entries = new CanonicalTreeParser();
        for (entries.reset(raw); !entries.eof(); entries.next()) {
            files += entries.getEntryFileMode() == FileMode.TREE
                    ? files(reader, entries.getEntryObjectId(), depth + 1, counted)
                    : 1;
            files = Math.min(files, MAX_FILES + 1);
        }
        counted.put(tree.copy(), files);
        return files;
    }

    private GitFailureException refused(String why) {
        return new GitFailureException(
                diagnosis.failure(Kind.REFUSED, "the commit of repository " + diagnosis.url() + " " + why));
    }
}
