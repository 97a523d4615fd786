package dev.slipway.core.execution;

import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what an execution does next (AWS CodePipeline user guide, "How pipeline executions work"). It is pure and goes as
 * far as it can in one call; called again with its own result and the same observation it changes nothing more. The one
 * exception is an observation that already holds the end of a whole stage: an admission counts for one stage only.
 */
public final class ExecutionDecider {

    private final PipelineDefinition definition;
    private final Observation observed;
    private final Instant now;
    private final List<Effect> effects = new ArrayList<>();
    private ExecutionState state;
    private Optional<Instant> wakeAt = Optional.empty();
    private boolean admissionUsed;

    private ExecutionDecider(PipelineDefinition definition, ExecutionState state, Observation observed, Instant now) {
        this.definition = definition;
        this.state = state;
        this.observed = observed;
        this.now = now;
    }

    /** The next step of the execution whose {@code state} was stored last. */
    public static Decision decide(
            PipelineDefinition definition, ExecutionState state, Observation observed, Instant now) {
        ExecutionDecider decider = new ExecutionDecider(definition, state, observed, now);
        if (!state.status().isFinal()) {
            decider.absorb();
            decider.stopIfAsked();
            decider.advance();
        }
        return new Decision(decider.state, decider.effects, decider.wakeAt);
    }

    private void absorb() {
        state.stages()
                .forEach((stageName, stage) -> stage.actions().forEach((actionName, action) -> {
                    ActionKey key = new ActionKey(stageName, actionName);
                    ActionObservation observation = observed.actions().get(key);
                    if (action.inProgress() && observation != null) {
                        state = state.with(key, absorbed(action, observation));
                    }
                }));
    }

    private ActionState absorbed(ActionState action, ActionObservation observation) {
        if (observation instanceof ActionObservation.Running running) {
            return action.running(running.externalId());
        }
        if (observation instanceof ActionObservation.Succeeded succeeded) {
            return action.succeeded(succeeded, now);
        }
        if (observation instanceof ActionObservation.Failed failed) {
            return action.failed(failed.error(), failed.failure(), now);
        }
        if (stopping()) {
            return action.abandoned(now);
        }
        return action.failed(
                new ActionError("BuildStopped", "the build of this action was stopped; start a new execution"),
                Optional.empty(),
                now);
    }

    /** A stop cannot be taken back. */
    private boolean stopping() {
        return observed.stopRequested() || state.status() == ExecutionStatus.STOPPING;
    }

    private void stopIfAsked() {
        if (!stopping()) {
            return;
        }
        state = state.with(ExecutionStatus.STOPPING);
        state.stages().forEach((name, stage) -> {
            if (stage.status().isHeld()) {
                state = state.with(name, stage.with(StageStatus.STOPPING));
                stage.actions().forEach((actionName, action) -> stop(new ActionKey(name, actionName), action));
            }
        });
    }

    /**
     * A build is stopped and waited for; a decision or a source that nobody needs any more is simply left alone. A build
     * that was asked for and has not been seen yet would run on unnoticed: it is asked for until it is there to be stopped.
     */
    private void stop(ActionKey key, ActionState current) {
        if (!current.inProgress()) {
            return;
        }
        Optional<Action> action = definition.action(key);
        if (action.isEmpty() || !(action.get().configuration() instanceof ActionConfiguration.Build)) {
            state = state.with(key, current.abandoned(now));
        } else if (current.externalId().isPresent()) {
            effects.add(new Effect.StopAction(key, current.externalId().get()));
        } else {
            askAgain(key, action.get());
        }
    }

    private void advance() {
        for (Optional<Stage> stage = state.currentStage(definition); ; stage = state.currentStage(definition)) {
            if (stage.isEmpty()) {
                state = state.ended(ExecutionStatus.SUCCEEDED, now);
                return;
            }
            boolean entered = state.stages().containsKey(stage.get().name());
            if (entered ? !leave(stage.get()) : !enter(stage.get())) {
                return;
            }
        }
    }

    /** Whether the execution is now in the stage. */
    private boolean enter(Stage stage) {
        if (state.status() == ExecutionStatus.STOPPING) {
            state = state.ended(ExecutionStatus.STOPPED, now);
            return false;
        }
        if (admissionUsed) {
            wakeAt = Optional.of(now);
            return false;
        }
        switch (observed.admission()) {
            case ADMITTED -> {
                admissionUsed = true;
                state = state.with(stage.name(), StageState.entered());
                return true;
            }
            case SUPERSEDED -> state = state.ended(ExecutionStatus.SUPERSEDED, now);
            case WAITING -> {
                // The pipeline says when the stage is free.
            }
        }
        return false;
    }

    /** Whether the execution is through with the stage and may go to the next one. */
    private boolean leave(Stage stage) {
        if (stageState(stage).status() == StageStatus.IN_PROGRESS) {
            runActions(stage);
        }
        StageState current = stageState(stage);
        if (current.hasActionInProgress()) {
            return false;
        }
        if (current.status() == StageStatus.STOPPING) {
            state = state.with(stage.name(), current.with(StageStatus.STOPPED)).ended(ExecutionStatus.STOPPED, now);
            return false;
        }
        if (current.hasFailedAction()) {
            state = state.with(stage.name(), current.with(StageStatus.FAILED)).ended(ExecutionStatus.FAILED, now);
            return false;
        }
        state = state.with(stage.name(), current.with(StageStatus.SUCCEEDED));
        return true;
    }

    /** Starts the actions of the lowest run order that is not through yet, and of the next ones while there is nothing to wait for. */
    private void runActions(Stage stage) {
        List<Integer> orders = stage.actions().stream()
                .map(Action::runOrder)
                .distinct()
                .sorted()
                .toList();
        for (int order : orders) {
            List<Action> group = stage.actions().stream()
                    .filter(action -> action.runOrder() == order)
                    .toList();
            group.forEach(action -> run(new ActionKey(stage.name(), action.name()), action));
            if (!group.stream().allMatch(action -> hasSucceeded(stage, action))) {
                return;
            }
        }
    }

    private boolean hasSucceeded(Stage stage, Action action) {
        return state.action(new ActionKey(stage.name(), action.name()))
                .filter(known -> known.status() == ActionStatus.SUCCEEDED)
                .isPresent();
    }

    private void run(ActionKey key, Action action) {
        Optional<ActionState> known = state.action(key);
        if (known.isEmpty()) {
            start(key, action);
        } else if (known.get().inProgress()) {
            if (action.configuration() instanceof ActionConfiguration.Approval approval) {
                awaitAnswer(key, approval, known.get());
            } else if (known.get().externalId().isEmpty()) {
                askAgain(key, action);
            }
        }
    }

    private void start(ActionKey key, Action action) {
        ActionStart.Outcome outcome = new ActionStart(definition, state).of(key, action);
        if (outcome instanceof ActionStart.Impossible impossible) {
            state = state.with(key, ActionState.failedAtStart(impossible.error(), now));
            return;
        }
        ActionState started = ActionState.started(now);
        ActionObservation observation = observed.actions().get(key);
        if (observation == null) {
            effects.add(((ActionStart.Possible) outcome).effect());
        } else {
            // It was started by a step whose result was never stored.
            started = absorbed(started, observation);
        }
        state = state.with(key, started);
        if (started.inProgress() && action.configuration() instanceof ActionConfiguration.Approval approval) {
            awaitAnswer(key, approval, started);
        }
    }

    /** What was asked for and is not known to exist may have been lost by a restart; asking twice does no harm. */
    private void askAgain(ActionKey key, Action action) {
        ActionStart.Outcome outcome = new ActionStart(definition, state).of(key, action);
        if (outcome instanceof ActionStart.Possible possible) {
            effects.add(possible.effect());
        }
    }

    private void awaitAnswer(ActionKey key, ActionConfiguration.Approval approval, ActionState current) {
        Instant deadline = current.start().plus(approval.timeout());
        if (now.isBefore(deadline)) {
            wakeAt = Optional.of(wakeAt.filter(deadline::isAfter).orElse(deadline));
        } else {
            state = state.with(key, current.failed(APPROVAL_TIMED_OUT, Optional.empty(), now));
        }
    }

    private static final ActionError APPROVAL_TIMED_OUT =
            new ActionError("ApprovalTimedOut", "nobody answered the approval in time; start a new execution");

    private StageState stageState(Stage stage) {
        return java.util.Objects.requireNonNull(state.stages().get(stage.name()), "the stage has been entered");
    }
}
