package dev.slipway.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathSuffixFilter;

/** Whether a commit keeps files with Git LFS, which needs a program and requests of its own and is not fetched. */
final class LargeFiles {

    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern FILTER = Pattern.compile("(?m)^[^#\\s].*\\sfilter=lfs(\\s|$)");

    private LargeFiles() {}

    /** A sentence that says so. */
    static Optional<String> warning(Repository repository, RevCommit commit, FailureDiagnosis diagnosis)
            throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            walk.setFilter(PathSuffixFilter.create(Constants.DOT_GIT_ATTRIBUTES));
            while (walk.next()) {
                if (walk.getNameString().equals(Constants.DOT_GIT_ATTRIBUTES)
                        && walk.getFileMode() != FileMode.SYMLINK
                        && FILTER.matcher(text(walk)).find()) {
                    return Optional.of(
                            "repository " + diagnosis.url() + " keeps files with Git LFS, which are not fetched:"
                                    + " they are the pointers of that name; run git lfs pull in the build if it needs them");
                }
            }
        }
        return Optional.empty();
    }

    private static String text(TreeWalk walk) throws IOException {
        try {
            byte[] bytes = walk.getObjectReader().open(walk.getObjectId(0)).getCachedBytes(MAX_BYTES);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (LargeObjectException e) {
            return "";
        }
    }
}
