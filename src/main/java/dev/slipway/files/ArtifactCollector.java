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

    /**
     * What was found.
     *
     * @param linksOut links that were asked for and lead out of the directory
     */
    record Collected(ArtifactSelection.Selection selection, List<String> linksOut) {
        Collected {
            linksOut = List.copyOf(linksOut);
        }
    }

    /**
     * Selects among what is below {@code sourceDirectory}; links that are broken or lead out of it are skipped, which the
     * log tells.
     */
    public static ArtifactSelection.Selection collect(Path sourceDirectory, ArtifactsBlock block) throws IOException {
        Collected collected = collectAll(sourceDirectory, block);
        List<String> log = new ArrayList<>(collected.selection().log());
        collected
                .linksOut()
                .forEach(link ->
                        log.add("Skipping symbolic link " + link + ", which leads out of the source directory"));
        return collected.selection().withLog(log);
    }

    /** The same, without the lines about links that lead out. */
    static Collected collectAll(Path sourceDirectory, ArtifactsBlock block) throws IOException {
        SourceFiles source = SourceFiles.below(sourceDirectory);
        ArtifactSelection.Selection selection = ArtifactSelection.select(block, source.listing());
        List<String> log = new ArrayList<>(selection.log());
        wanted(block, source.brokenLinks()).forEach(link -> log.add("Skipping invalid file path " + link));
        return new Collected(selection.withLog(log), wanted(block, source.linksOut()));
    }

    /** Those of the links that the block asks for. */
    private static List<String> wanted(ArtifactsBlock block, List<String> links) {
        return ArtifactSelection.select(block, links) instanceof ArtifactSelection.Selected selected
                ? selected.files().stream()
                        .map(ArtifactSelection.SelectedFile::sourcePath)
                        .toList()
                : List.of();
    }
}
