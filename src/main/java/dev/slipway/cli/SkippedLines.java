package dev.slipway.cli;

import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import dev.slipway.core.run.ActionChoice;
import dev.slipway.core.run.CarriedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run says of the part of its pipeline that it does not run. */
final class SkippedLines {

    private SkippedLines() {}

    /** At its start: each stage, or each action of a stage of which a part runs, and what comes from earlier runs. */
    static List<String> of(PipelineDefinition definition, ActionChoice choice, List<CarriedAction> carried) {
        List<String> lines = new ArrayList<>();
        String why = ": skipped (" + choice.option() + ")";
        for (Stage stage : definition.stages()) {
            if (choice.skips(stage)) {
                lines.add("stage " + stage.name() + why);
                continue;
            }
            for (Action action : stage.actions()) {
                ActionKey key = new ActionKey(stage.name(), action.name());
                if (!choice.runs(key)) {
                    lines.add("action " + key + why);
                }
            }
        }
        carried.forEach(action -> lines.add("action " + action.key() + ": taken from run " + action.run() + ": "
                + Stream.concat(
                                action.state().artifacts().keySet().stream().map(name -> "artifact " + name),
                                action.state().outputs().keySet().stream().map(name -> "variable " + name))
                        .collect(Collectors.joining(", "))));
        return lines;
    }

    /** At its end: nothing of it has run, whatever the table says of the whole. */
    static Optional<String> summary(ActionChoice choice) {
        return choice.skipped().isEmpty()
                ? Optional.empty()
                : Optional.of("skipped:   "
                        + choice.skipped().stream().map(ActionKey::toString).collect(Collectors.joining(", ")) + " ("
                        + choice.option() + ")");
    }
}
