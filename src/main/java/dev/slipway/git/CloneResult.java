package dev.slipway.git;

import dev.slipway.core.source.GitCommit;
import java.util.List;
import java.util.Optional;

/** What became of a clone. */
public sealed interface CloneResult {

    /**
     * The target holds the commit's files and its {@code .git} directory, with HEAD detached at the commit, as in
     * CodeBuild.
     *
     * @param branch short name of the branch that was asked for, or of the default branch; none for a tag or commit
     * @param warnings sentences about what is not there as somebody may expect it
     */
    record Cloned(GitCommit commit, Optional<String> branch, List<String> warnings) implements CloneResult {

        public Cloned {
            warnings = List.copyOf(warnings);
        }
    }

    /** The target is as empty as it was. */
    record Failed(GitFailure failure) implements CloneResult {}
}
