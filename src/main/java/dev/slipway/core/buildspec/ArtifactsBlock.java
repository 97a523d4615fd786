package dev.slipway.core.buildspec;

import java.util.List;
import java.util.Optional;

/**
 * The {@code artifacts} block of a buildspec.
 *
 * @param files glob patterns relative to the base directory, at least one
 * @param excludePaths glob patterns taken out of what {@code files} matched
 * @param baseDirectory directory below the source directory (may be a glob), empty for the source directory itself
 * @param discardPaths whether every file is put at the top, without its directories
 * @param name the artifact's name, unevaluated
 */
public record ArtifactsBlock(
        List<String> files,
        List<String> excludePaths,
        Optional<String> baseDirectory,
        boolean discardPaths,
        Optional<String> name) {

    public ArtifactsBlock {
        files = List.copyOf(files);
        excludePaths = List.copyOf(excludePaths);
    }
}
