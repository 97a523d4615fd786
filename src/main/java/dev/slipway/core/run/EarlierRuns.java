package dev.slipway.core.run;

import dev.slipway.core.execution.ActionState;
import dev.slipway.core.run.RunRecord.OfPipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Finds in earlier runs what a run takes from actions that it does not run: for each action, in the latest that has it all. */
public final class EarlierRuns {

    /** What became of the search. */
    public sealed interface Outcome {}

    /** All was found. */
    public record Found(List<CarriedAction> actions) implements Outcome {
        public Found {
            actions = List.copyOf(actions);
        }
    }

    /** No run has these. */
    public record Missing(List<ActionNeed> needs) implements Outcome {
        public Missing {
            needs = List.copyOf(needs);
        }
    }

    private EarlierRuns() {}

    /**
     * Searches.
     *
     * @param runs the latest first
     * @param stored whether the folder of the run of that number has an artifact of that name
     */
    public static Outcome find(
            String pipeline, List<ActionNeed> needs, List<RunRecord> runs, BiPredicate<Integer, String> stored) {
        List<CarriedAction> found = new ArrayList<>();
        List<ActionNeed> missing = new ArrayList<>();
        for (ActionNeed need : needs) {
            Optional<CarriedAction> carried = runs.stream()
                    .filter(run -> run.subject().equals(new OfPipeline(pipeline)))
                    .map(run -> carried(need, run, stored))
                    .flatMap(Optional::stream)
                    .findFirst();
            carried.ifPresentOrElse(found::add, () -> missing.add(need));
        }
        return missing.isEmpty() ? new Found(found) : new Missing(missing);
    }

    private static Optional<CarriedAction> carried(
            ActionNeed need, RunRecord run, BiPredicate<Integer, String> stored) {
        Optional<ActionRecord> action = run.action(need.producer()).filter(ActionRecord::isUsable);
        if (action.isEmpty()
                || !action.get().outputVariables().keySet().containsAll(need.variables())
                || !action.get().outputArtifacts().containsAll(need.artifacts())) {
            return Optional.empty();
        }
        List<String> there = action.get().outputArtifacts().stream()
                .filter(name -> stored.test(run.number(), name))
                .toList();
        if (!there.containsAll(need.artifacts())) {
            return Optional.empty();
        }
        ActionState state = action.get().asCarried(there, run.start());
        return Optional.of(
                new CarriedAction(need.producer(), action.get().fromRun().orElse(run.number()), run.number(), state));
    }
}
