package dev.slipway.operator;

import dev.slipway.core.execution.ActionStatus;
import dev.slipway.core.execution.ExecutionStatus;
import dev.slipway.core.execution.StageStatus;
import dev.slipway.core.execution.Transition;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which Events a change of state is worth. */
final class StateEvents {

    private StateEvents() {}

    /** One when a definition becomes ready or stops being so, or is so for another reason. */
    static void ready(
            EventRecorder events, HasMetadata definition, @Nullable List<Condition> before, ConditionFact ready) {
        boolean same = Conditions.find(before, ready.type())
                .filter(old -> ready.truth().spelling().equals(old.getStatus())
                        && ready.reason().equals(old.getReason()))
                .isPresent();
        boolean known = ready.truth() != ConditionFact.Truth.UNKNOWN;
        if (known && !same) {
            EventType type = ready.truth() == ConditionFact.Truth.FALSE ? EventType.WARNING : EventType.NORMAL;
            events.record(definition, type, ready.reason(), ready.message());
        }
    }

    static void transitions(EventRecorder events, HasMetadata execution, List<Transition> transitions) {
        for (Transition transition : transitions) {
            if (transition instanceof Transition.OfExecution changed) {
                boolean bad = changed.status() == ExecutionStatus.FAILED;
                events.record(
                        execution,
                        bad ? EventType.WARNING : EventType.NORMAL,
                        "Execution" + changed.status().spelling(),
                        "The execution is " + changed.status().spelling() + ".");
            } else if (transition instanceof Transition.OfStage changed) {
                events.record(
                        execution,
                        changed.status() == StageStatus.FAILED ? EventType.WARNING : EventType.NORMAL,
                        "Stage" + changed.status().spelling(),
                        "Stage " + changed.stage() + " is " + changed.status().spelling() + ".");
            } else if (transition instanceof Transition.OfAction changed) {
                events.record(
                        execution,
                        changed.status() == ActionStatus.FAILED ? EventType.WARNING : EventType.NORMAL,
                        "Action" + changed.status().spelling(),
                        "Action " + changed.key() + " is " + changed.status().spelling()
                                + changed.reason().map(reason -> ": " + reason).orElse("."));
            }
        }
    }
}
