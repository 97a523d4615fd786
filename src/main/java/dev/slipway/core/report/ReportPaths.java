package dev.slipway.core.report;

import dev.slipway.core.artifact.Glob;
import dev.slipway.core.artifact.ParsedGlob;
import dev.slipway.core.buildspec.ArtifactsBlock;
import dev.slipway.core.buildspec.ReportGroup;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the files of a report are: selected as those of an artifact are, but each of them, also where several base
 * directories, or {@code discard-paths}, would give two the same name.
 */
public final class ReportPaths {

    private static final Pattern PARENT = Pattern.compile("(^|[/{,])\\.\\.([/},]|$)");

    private ReportPaths() {}

    /** Why no files may be selected for the report; empty when they may. */
    public static Optional<String> problem(ReportGroup group) {
        Stream<Optional<String>> files = group.files().stream().map(path -> problem("files", path));
        Stream<Optional<String>> base = group.baseDirectory().stream().map(path -> problem("base-directory", path));
        return Stream.concat(files, base).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> problem(String key, String path) {
        if (path.startsWith("/")) {
            return Optional.of(
                    key + " holds " + path + ", an absolute path; write it relative to the source directory");
        }
        if (PARENT.matcher(path).find()) {
            return Optional.of(
                    key + " holds " + path
                            + ", which leads out with '..'; reports come from the source directory, copy the files there first");
        }
        return Glob.compile(path, Glob.Dialect.CODEBUILD) instanceof ParsedGlob.Malformed malformed
                ? Optional.of(key + " holds " + path + ", which is no pattern: " + malformed.message())
                : Optional.empty();
    }

    /** The selection of the files of a report whose paths have no {@link #problem}. */
    public static ArtifactsBlock selection(ReportGroup group) {
        String base = group.baseDirectory()
                .filter(path -> !path.isBlank())
                .map(path -> path + "/")
                .orElse("");
        List<String> files = group.files().stream().map(path -> base + path).toList();
        return new ArtifactsBlock(files, List.of(), Optional.empty(), false, Optional.empty());
    }
}
