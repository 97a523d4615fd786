package dev.slipway.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code slipway run} for batch builds. */
final class BatchOptions {

    @Option(
            names = "--batch",
            description =
                    "With --buildspec: runs the builds of its batch block, each on a copy of the current directory.")
    private boolean batch;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "With --batch: how many builds run at once (default: as many as there are processors).")
    private @Nullable Integer parallel;

    /** Whether a batch is wanted; refuses what makes no sense. */
    boolean isWanted(@Nullable Path buildspec) {
        if (batch && buildspec == null) {
            throw RefusedException.usage(
                    "--batch runs the batch block of one buildspec; name it with --buildspec FILE");
        }
        if (!batch && parallel != null) {
            throw RefusedException.usage(
                    "--parallel is for a batch; add --batch and --buildspec FILE, or leave it out");
        }
        if (parallel != null && parallel < 1) {
            throw RefusedException.usage("--parallel " + parallel + " would start nothing; give a number from 1");
        }
        return batch;
    }

    int parallel() {
        return parallel == null ? Runtime.getRuntime().availableProcessors() : parallel;
    }
}
