package dev.slipway.cli;

import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.run.ActionChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a pipeline {@code slipway run} runs. */
final class SelectionOptions {

    @Option(
            names = "--from",
            paramLabel = "STAGE",
            description = "Starts at this stage; takes what it needs of those before from earlier runs.")
    private @Nullable String from;

    @Option(
            names = "--only",
            paramLabel = "ACTION",
            description =
                    "Runs only this action, or STAGE/ACTION, and the sources it needs. Can be given several times.")
    private List<String> only = new ArrayList<>();

    boolean given() {
        return from != null || !only.isEmpty();
    }

    /** The actions that the options choose. */
    ActionChoice choose(PipelineDefinition definition) {
        if (from != null && !only.isEmpty()) {
            throw RefusedException.usage("--from and --only exclude each other; leave out one of them");
        }
        if (!given()) {
            return ActionChoice.whole(definition);
        }
        ActionChoice.Outcome outcome =
                from != null ? ActionChoice.from(definition, from) : ActionChoice.only(definition, only);
        if (outcome instanceof ActionChoice.Refused refused) {
            throw RefusedException.usage(refused.message());
        }
        return ((ActionChoice.Chosen) outcome).choice();
    }
}
