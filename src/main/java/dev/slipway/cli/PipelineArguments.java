package dev.slipway.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says of a pipeline's run.
 *
 * @param pipeline which one, where the directory has several
 * @param variables of the pipeline
 * @param sources what takes the place of a source action's own source, by action
 */
record PipelineArguments(
        Path directory,
        @Nullable String pipeline,
        Map<String, String> variables,
        SourceOptions sources,
        ApprovalMode approve,
        LocalImages images,
        SelectionOptions selection,
        BuildSettings settings) {}
