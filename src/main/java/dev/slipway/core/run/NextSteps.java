package dev.slipway.core.run;

import dev.slipway.core.run.RunRecord.OfPipeline;
import dev.slipway.core.run.RunRecord.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What to do next after a run that failed: a hint where the cause is a well-known one, and the commands for it. */
public final class NextSteps {

    private record Step(String command, String purpose) {}

    /**
     * How the user calls Slipway, each ready for a shell.
     *
     * @param run the command that ran the whole, with the options to be given again
     * @param logs what to put behind {@code slipway logs RUN ACTION}
     * @param names what an action is called in an option
     * @param from whether {@code --from} that stage would leave something out
     * @param again options that were given and are not part of {@code run}
     */
    public record Commands(
            String run, String logs, Function<Place, String> names, Predicate<String> from, List<String> again) {
        public Commands {
            again = List.copyOf(again);
        }
    }

    private NextSteps() {}

    /** Lines for the user, with an empty one before and behind them; none for a run in which no action failed. */
    public static List<String> of(RunRecord run, Commands commands) {
        Set<String> hints = new LinkedHashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Place place : run.failed()) {
            place.action().failure().flatMap(FailureHint::of).ifPresent(hints::add);
            if (place.action().log().isPresent()) {
                steps.addAll(steps(run, place, commands));
            }
        }
        if (hints.isEmpty() && steps.isEmpty()) {
            return List.of();
        }
        int width =
                steps.stream().mapToInt(step -> step.command().length()).max().orElse(0);
        List<String> lines = new ArrayList<>(List.of("", "Next:"));
        hints.forEach(hint -> lines.add("  " + hint + "."));
        steps.forEach(step -> lines.add(
                "  " + step.command() + " ".repeat(width - step.command().length()) + "   " + step.purpose()));
        if (!steps.isEmpty() && !commands.again().isEmpty()) {
            lines.add("  Give " + String.join(" and ", commands.again()) + " again.");
        }
        lines.add("");
        return lines;
    }

    private static List<Step> steps(RunRecord run, Place place, Commands commands) {
        List<Step> steps = new ArrayList<>();
        boolean pipeline = run.subject() instanceof OfPipeline;
        String name = commands.names().apply(place);
        boolean several = pipeline || run.actions().size() > 1;
        steps.add(new Step(
                "slipway logs " + run.number() + (several ? " " + name : "") + commands.logs(), "the whole log"));
        if (pipeline) {
            steps.add(new Step(commands.run() + " --only " + name, "this action again, alone"));
            if (commands.from().test(place.key().stage())) {
                steps.add(new Step(commands.run() + " --from " + place.key().stage(), "from this stage to the end"));
            }
        }
        return steps;
    }
}
