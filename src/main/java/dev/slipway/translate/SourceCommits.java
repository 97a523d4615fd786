package dev.slipway.translate;

import dev.slipway.api.BuildStatus;
import dev.slipway.api.ProjectSourceVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sources of a build were resolved to when it was accepted.
 *
 * @param primary null where the source has no commit
 * @param secondary null where the project has no secondary sources, or a pipeline hands over what is built
 */
public record SourceCommits(
        @Nullable String primary, @Nullable List<ProjectSourceVersion> secondary) {

    /** Nothing that has a commit. */
    public static final SourceCommits NONE = new SourceCommits(null, null);

    /** As they were stored. */
    public static SourceCommits of(BuildStatus status) {
        return new SourceCommits(status.resolvedSourceVersion(), status.secondarySourceVersions());
    }
}
