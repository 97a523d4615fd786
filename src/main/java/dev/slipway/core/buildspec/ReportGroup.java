package dev.slipway.core.buildspec;

import java.util.List;
import java.util.Optional;

/**
 * An entry of the {@code reports} block of a buildspec.
 *
 * @param name its key: a name or the ARN of a report group, unevaluated
 * @param files glob patterns relative to the base directory, at least one
 * @param baseDirectory directory below the source directory, empty for the source directory itself
 * @param discardPaths whether files are told without their directories
 * @param format what the files are
 */
public record ReportGroup(
        String name, List<String> files, Optional<String> baseDirectory, boolean discardPaths, ReportFormat format) {

    public ReportGroup {
        files = List.copyOf(files);
    }
}
