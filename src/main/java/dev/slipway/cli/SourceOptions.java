package dev.slipway.cli;

import dev.slipway.core.source.CloneOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code slipway run} may be told about sources. */
final class SourceOptions {

    @Option(
            names = "--source",
            paramLabel = "NAME=DIR|URL@REF",
            description =
                    "Where the source action NAME takes its files from: another directory, or a clone. With --buildspec, a secondary source NAME.")
    private Map<String, String> sources = new LinkedHashMap<>();

    @Option(
            names = "--source-depth",
            paramLabel = "N",
            description = "How many commits of history a clone brings; 0 or more than 25 for all (default: 1).")
    private @Nullable Integer depth;

    @Option(names = "--source-submodules", description = "Fetches the submodules of a clone, too, and theirs.")
    private boolean submodules;

    /** The values of {@code --source} by action, or by identifier of a secondary source. */
    Map<String, String> sources() {
        return sources;
    }

    /** Whether anything is said that only a clone can follow. */
    boolean areOfClones() {
        return depth != null || submodules;
    }

    boolean isEmpty() {
        return sources.isEmpty() && !areOfClones();
    }

    CloneOptions cloneOptions() {
        if (depth != null && depth < 0) {
            throw RefusedException.usage("--source-depth " + depth + ": a depth is 0 for all commits, or how many");
        }
        return new CloneOptions(depth == null ? CloneOptions.SHALLOW.depth() : depth, submodules);
    }
}
