package dev.slipway.files;

import dev.slipway.core.artifact.ArtifactSelection;
import dev.slipway.core.buildspec.ArtifactsBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the files of an artifact in a source directory. */
public final class ArtifactCollector {

    private ArtifactCollector() {}

    /** Selects among what is below {@code sourceDirectory}; broken links are skipped, which the log tells. */
    public static ArtifactSelection.Selection collect(Path sourceDirectory, ArtifactsBlock block) throws IOException {
        SourceFiles source = SourceFiles.below(sourceDirectory);
        ArtifactSelection.Selection selection = ArtifactSelection.select(block, source.files(), source.directories());
        List<String> log = new ArrayList<>(selection.log());
        if (ArtifactSelection.select(block, source.brokenLinks()) instanceof ArtifactSelection.Selected broken) {
            broken.files().forEach(link -> log.add("Skipping invalid file path " + link.sourcePath()));
        }
        return selection.withLog(log);
    }
}
