package dev.slipway.core.run;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionState;
import dev.slipway.core.execution.ActionStatus;
import dev.slipway.core.execution.ResolvedRevision;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An action of a run, as it is written down.
 *
 * @param start empty for one that did not run
 * @param externalExecutionId what ran it: the id of its build
 * @param summary a sentence about what it did
 * @param outputVariables its output variables
 * @param outputArtifacts names of the artifacts that are in the run's folder
 * @param revision what a source action found
 * @param fromRun the run that its variables and artifacts come from, if it is an earlier one
 * @param log its log, relative to the run's folder
 */
public record ActionRecord(
        String name,
        RecordedStatus status,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<String> externalExecutionId,
        Optional<String> summary,
        Map<String, String> outputVariables,
        List<String> outputArtifacts,
        Optional<ResolvedRevision> revision,
        Optional<ActionError> error,
        Optional<BuildFailure> failure,
        Optional<Integer> fromRun,
        Optional<String> log) {

    public ActionRecord {
        outputVariables = Collections.unmodifiableMap(new LinkedHashMap<>(outputVariables));
        outputArtifacts = List.copyOf(outputArtifacts);
    }

    /**
     * An action that runs or has run.
     *
     * @param log its log, relative to the run's folder, if it has one
     */
    public static ActionRecord of(String name, ActionState state, Optional<String> log) {
        return new ActionRecord(
                name,
                RecordedStatus.valueOf(state.status().name()),
                Optional.of(state.start()),
                state.end(),
                state.externalId(),
                state.summary(),
                state.outputs(),
                stored(state),
                state.revision(),
                state.error(),
                state.failure(),
                Optional.empty(),
                log);
    }

    /** An action that was not to run, perhaps with what an earlier run has left of it. */
    public static ActionRecord skipped(String name, Optional<CarriedAction> carried) {
        return new ActionRecord(
                name,
                RecordedStatus.SKIPPED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                carried.map(action -> action.state().outputs()).orElse(Map.of()),
                carried.map(action -> stored(action.state())).orElse(List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                carried.map(CarriedAction::run),
                Optional.empty());
    }

    /** Sources are fetched anew for each run, and nothing of them is kept. */
    private static List<String> stored(ActionState state) {
        return state.artifacts().entrySet().stream()
                .filter(artifact -> artifact.getValue() instanceof ArtifactOrigin.BuildOutput)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether later actions can take from it what it put out. */
    boolean isUsable() {
        return status == RecordedStatus.SUCCEEDED || fromRun.isPresent();
    }

    /**
     * The state from which an execution goes on that does not run the action.
     *
     * @param artifacts those of its artifacts that are still there
     */
    ActionState asCarried(List<String> artifacts, Instant runStart) {
        Map<String, ArtifactOrigin> origins = new LinkedHashMap<>();
        artifacts.forEach(
                name -> origins.put(name, new ArtifactOrigin.BuildOutput(externalExecutionId.orElse(""), name)));
        Instant began = start.orElse(runStart);
        return new ActionState(
                ActionStatus.SUCCEEDED,
                began,
                Optional.of(end.orElse(began)),
                externalExecutionId,
                summary,
                outputVariables,
                origins,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
