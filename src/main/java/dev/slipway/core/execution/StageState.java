package dev.slipway.core.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A stage that an execution has entered, with the actions that have been started in it, by name. */
public record StageState(StageStatus status, Map<String, ActionState> actions) {

    public StageState {
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    }

    static StageState entered() {
        return new StageState(StageStatus.IN_PROGRESS, Map.of());
    }

    StageState with(StageStatus newStatus) {
        return new StageState(newStatus, actions);
    }

    StageState with(String action, ActionState state) {
        Map<String, ActionState> changed = new LinkedHashMap<>(actions);
        changed.put(action, state);
        return new StageState(status, changed);
    }

    boolean hasActionInProgress() {
        return actions.values().stream().anyMatch(ActionState::inProgress);
    }

    boolean hasFailedAction() {
        return actions.values().stream().anyMatch(action -> action.status() == ActionStatus.FAILED);
    }
}
