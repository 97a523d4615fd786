package dev.slipway.core.run;

import dev.slipway.core.execution.ActionState;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.StageState;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A stage of a run, as it is written down, with those of its actions that have begun or were not to run. */
public record StageRecord(String name, RecordedStatus status, List<ActionRecord> actions) {

    public StageRecord {
        actions = List.copyOf(actions);
    }

    /**
     * The stages of an execution, in the order of its pipeline; those that it has not reached are left out.
     *
     * @param carried what an earlier run has left of actions that do not run
     * @param log the log of an action, relative to the run's folder, if it has one
     */
    public static List<StageRecord> of(
            PipelineDefinition definition,
            ActionChoice choice,
            List<CarriedAction> carried,
            ExecutionState state,
            Function<ActionKey, Optional<String>> log) {
        List<StageRecord> records = new ArrayList<>();
        for (Stage stage : definition.stages()) {
            List<ActionRecord> actions = new ArrayList<>();
            boolean reached = choice.skips(stage);
            for (Action action : stage.actions()) {
                ActionKey key = new ActionKey(stage.name(), action.name());
                Optional<ActionState> known = state.action(key);
                if (!choice.runs(key)) {
                    actions.add(ActionRecord.skipped(action.name(), find(carried, key)));
                } else if (known.isPresent()) {
                    actions.add(ActionRecord.of(action.name(), known.get(), log.apply(key)));
                    reached = true;
                }
            }
            if (reached) {
                records.add(new StageRecord(stage.name(), status(choice, stage, state), actions));
            }
        }
        return records;
    }

    private static RecordedStatus status(ActionChoice choice, Stage stage, ExecutionState state) {
        StageState known = state.stages().get(stage.name());
        return choice.skips(stage) || known == null
                ? RecordedStatus.SKIPPED
                : RecordedStatus.valueOf(known.status().name());
    }

    private static Optional<CarriedAction> find(List<CarriedAction> carried, ActionKey key) {
        return carried.stream().filter(action -> action.key().equals(key)).findFirst();
    }
}
