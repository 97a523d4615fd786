package dev.slipway.core.batch;

import java.util.List;

/** The {@code batch} block of a buildspec (AWS CodeBuild user guide, "Batch build buildspec reference"). */
public sealed interface BatchSpec permits BuildList, BuildGraph, BuildMatrix, BuildFanout {

    /** How many builds a batch has at most: AWS names no number (ADR 0035). */
    int MAX_BUILDS = 100;

    /** Whether the first failed build stops the ones that run. */
    boolean fastFail();

    /** Its builds in their order, at least one, with unique identifiers. */
    List<BatchTask> tasks();
}
