package dev.slipway.files;

import dev.slipway.core.artifact.ArtifactSelection;
import dev.slipway.core.buildspec.ArtifactsBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds the files of an artifact in a source directory. */
public final class ArtifactCollector {

    private ArtifactCollector() {}

    /** Selects among the files and links below {@code sourceDirectory}. */
    public static ArtifactSelection.Selection collect(Path sourceDirectory, ArtifactsBlock block) throws IOException {
        List<FileTree.Entry> entries = FileTree.walk(sourceDirectory);
        return ArtifactSelection.select(block, paths(entries, false), paths(entries, true));
    }

    private static List<String> paths(List<FileTree.Entry> entries, boolean directories) {
        return entries.stream()
                .filter(entry -> (entry.kind() == FileTree.Kind.DIRECTORY) == directories)
                .map(FileTree.Entry::path)
                .toList();
    }
}
