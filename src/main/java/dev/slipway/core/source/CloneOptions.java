package dev.slipway.core.source;

/**
 * How much of a repository comes along with the files of a commit.
 *
 * @param depth how many commits of history, at least 1; 0 for all of it with all branches and tags
 * @param submodules whether submodules are fetched too, and theirs
 */
public record CloneOptions(int depth, boolean submodules) {

    /** A deeper clone is a whole one (AWS CodeBuild user guide, create-project-cli). */
    private static final int DEEPEST = 25;

    /** The one commit without its history: enough to build it. */
    public static final CloneOptions SHALLOW = new CloneOptions(1, false);

    public CloneOptions {
        if (depth < 0) {
            throw new IllegalArgumentException("depth " + depth + " is negative");
        }
        depth = depth > DEEPEST ? 0 : depth;
    }
}
