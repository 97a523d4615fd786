package dev.slipway.core.execution;

import dev.slipway.core.pipeline.ActionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A change of an execution worth telling people about. */
public sealed interface Transition {

    /** The execution as a whole. */
    record OfExecution(ExecutionStatus status) implements Transition {}

    /** One of its stages. */
    record OfStage(String stage, StageStatus status) implements Transition {}

    /** One of its actions; {@code reason} says why, or what came of it. */
    record OfAction(ActionKey key, ActionStatus status, Optional<String> reason) implements Transition {}

    /** What changed from {@code before} to {@code after}, in the order in which it must have happened. */
    static List<Transition> between(ExecutionState before, ExecutionState after) {
        List<Transition> transitions = new ArrayList<>();
        after.stages().forEach((name, stage) -> {
            StageState old = before.stages().get(name);
            if (old == null) {
                transitions.add(new OfStage(name, StageStatus.IN_PROGRESS));
            }
            stage.actions().forEach((actionName, action) -> {
                ActionState oldAction = old == null ? null : old.actions().get(actionName);
                ActionKey key = new ActionKey(name, actionName);
                if (oldAction == null) {
                    transitions.add(new OfAction(key, ActionStatus.IN_PROGRESS, Optional.empty()));
                }
                if (!action.inProgress() && (oldAction == null || oldAction.inProgress())) {
                    transitions.add(new OfAction(
                            key,
                            action.status(),
                            action.error().map(ActionError::message).or(action::summary)));
                }
            });
            if (stage.status() != StageStatus.IN_PROGRESS && (old == null || old.status() != stage.status())) {
                transitions.add(new OfStage(name, stage.status()));
            }
        });
        if (before.status() != after.status()) {
            transitions.add(new OfExecution(after.status()));
        }
        return transitions;
    }
}
