package dev.slipway.core.run;

import dev.slipway.core.buildspec.NearestName;
import dev.slipway.core.execution.ActionState;
import dev.slipway.core.execution.ActionStatus;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.StageState;
import dev.slipway.core.execution.StageStatus;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The actions of a pipeline that a run executes. The execution begins with all others behind it, so that the same decisions as
 * in a whole run lead through the rest (ADR 0026).
 */
public final class ActionChoice {

    private final PipelineDefinition definition;
    private final Set<ActionKey> running;
    private final String option;

    private ActionChoice(PipelineDefinition definition, Set<ActionKey> running, String option) {
        this.definition = definition;
        this.running = running;
        this.option = option;
    }

    /** What became of what was asked for. */
    public sealed interface Outcome {}

    /** It can be chosen. */
    public record Chosen(ActionChoice choice) implements Outcome {}

    /** The pipeline has no such thing; a sentence with what it has. */
    public record Refused(String message) implements Outcome {}

    /** All actions. */
    public static ActionChoice whole(PipelineDefinition definition) {
        return new ActionChoice(definition, keys(definition).collect(Collectors.toSet()), "");
    }

    /** The source actions, and all of {@code stage} and of the stages behind it. */
    public static Outcome from(PipelineDefinition definition, String stage) {
        List<String> names = definition.stages().stream().map(Stage::name).toList();
        int first = names.indexOf(stage);
        if (first < 0) {
            return new Refused("--from " + stage + ": pipeline " + definition.name() + " has no such stage"
                    + meantOrAll(stage, names));
        }
        Set<ActionKey> running = keys(definition)
                .filter(key -> names.indexOf(key.stage()) >= first || isSource(definition, key))
                .collect(Collectors.toSet());
        return new Chosen(new ActionChoice(definition, running, "--from " + stage));
    }

    /**
     * These actions, and the source actions that they take something from.
     *
     * @param names of actions, with their stage and a slash in front where several stages have one of that name
     */
    public static Outcome only(PipelineDefinition definition, List<String> names) {
        Set<ActionKey> running = new LinkedHashSet<>();
        for (String name : names) {
            List<ActionKey> meant = keys(definition)
                    .filter(key -> key.toString().equals(name) || key.action().equals(name))
                    .toList();
            if (meant.size() > 1) {
                return new Refused("--only " + name + ": several stages have an action of that name; write "
                        + meant.stream().map(ActionKey::toString).collect(Collectors.joining(" or ")));
            }
            if (meant.isEmpty()) {
                List<String> known = keys(definition)
                        .map(key -> name.contains("/") ? key.toString() : key.action())
                        .distinct()
                        .toList();
                return new Refused("--only " + name + ": pipeline " + definition.name() + " has no such action"
                        + meantOrAll(name, known));
            }
            running.add(meant.get(0));
        }
        ActionNeeds.of(definition, running).stream()
                .map(ActionNeed::producer)
                .filter(producer -> isSource(definition, producer))
                .forEach(running::add);
        return new Chosen(new ActionChoice(
                definition,
                running,
                names.stream().map(name -> "--only " + name).collect(Collectors.joining(" "))));
    }

    private static String meantOrAll(String name, List<String> known) {
        return NearestName.of(name, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; there is " + String.join(", ", known));
    }

    private static Stream<ActionKey> keys(PipelineDefinition definition) {
        return definition.stages().stream()
                .flatMap(stage -> stage.actions().stream().map(action -> new ActionKey(stage.name(), action.name())));
    }

    private static boolean isSource(PipelineDefinition definition, ActionKey key) {
        return definition.action(key).filter(Action::isSource).isPresent();
    }

    /** Whether the action runs. */
    public boolean runs(ActionKey key) {
        return running.contains(key);
    }

    /** The options that ask for it, as on the command line; empty for all actions. */
    public String option() {
        return option;
    }

    /** The actions that do not run, in the order of the pipeline. */
    public List<ActionKey> skipped() {
        return keys(definition).filter(key -> !running.contains(key)).toList();
    }

    /** The actions that run, in the order of the pipeline. */
    public List<ActionKey> running() {
        return keys(definition).filter(running::contains).toList();
    }

    /** Whether no action of the stage runs. */
    public boolean skips(Stage stage) {
        return stage.actions().stream()
                .noneMatch(action -> running.contains(new ActionKey(stage.name(), action.name())));
    }

    /** What the actions that run take from those that do not. */
    public List<ActionNeed> needs() {
        return ActionNeeds.of(definition, running);
    }

    /** The action's name alone where no other stage has one of that name, else with its stage. */
    public static String shortName(PipelineDefinition definition, ActionKey key) {
        long sameName = keys(definition)
                .filter(other -> other.action().equals(key.action()))
                .count();
        return sameName == 1 ? key.action() : key.toString();
    }

    /** {@code begun} with all actions that do not run behind it. */
    public ExecutionState begin(ExecutionState begun, List<CarriedAction> carried) {
        Map<String, StageState> stages = new LinkedHashMap<>();
        for (Stage stage : definition.stages()) {
            Map<String, ActionState> behind = new LinkedHashMap<>();
            for (Action action : stage.actions()) {
                ActionKey key = new ActionKey(stage.name(), action.name());
                if (!runs(key)) {
                    behind.put(action.name(), behind(key, carried, begun.start()));
                }
            }
            if (!behind.isEmpty()) {
                boolean whole = behind.size() == stage.actions().size();
                stages.put(
                        stage.name(), new StageState(whole ? StageStatus.SUCCEEDED : StageStatus.IN_PROGRESS, behind));
            }
        }
        return new ExecutionState(
                begun.id(), begun.status(), begun.variables(), stages, begun.start(), begun.end(), begun.error());
    }

    private static ActionState behind(ActionKey key, List<CarriedAction> carried, Instant start) {
        Optional<ActionState> earlier = carried.stream()
                .filter(action -> action.key().equals(key))
                .map(CarriedAction::state)
                .findFirst();
        return earlier.orElseGet(() -> new ActionState(
                ActionStatus.SUCCEEDED,
                start,
                Optional.of(start),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }
}
