package dev.slipway.core.buildspec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code artifacts} block of a buildspec, or one of its {@code secondary-artifacts}.
 *
 * @param files glob patterns relative to the base directory, at least one
 * @param excludePaths glob patterns taken out of what {@code files} matched
 * @param baseDirectory directory below the source directory (may be a glob), empty for the source directory itself
 * @param discardPaths whether every file is put at the top, without its directories
 * @param enableSymlinks whether links within the artifact stay links
 * @param name the artifact's name, unevaluated
 * @param s3Prefix what its key in a bucket begins with
 * @param secondary further artifacts by their identifiers, in file order; none in one of them
 */
public record ArtifactsBlock(
        List<String> files,
        List<String> excludePaths,
        Optional<String> baseDirectory,
        boolean discardPaths,
        boolean enableSymlinks,
        Optional<String> name,
        Optional<String> s3Prefix,
        Map<String, ArtifactsBlock> secondary) {

    public ArtifactsBlock {
        files = List.copyOf(files);
        excludePaths = List.copyOf(excludePaths);
        secondary = Collections.unmodifiableMap(new LinkedHashMap<>(secondary));
    }

    /** An artifact without links and without others beside it. */
    public ArtifactsBlock(
            List<String> files,
            List<String> excludePaths,
            Optional<String> baseDirectory,
            boolean discardPaths,
            Optional<String> name) {
        this(files, excludePaths, baseDirectory, discardPaths, false, name, Optional.empty(), Map.of());
    }
}
