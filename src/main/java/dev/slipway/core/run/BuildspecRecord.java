package dev.slipway.core.run;

import dev.slipway.core.build.BuildResult;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.execution.BuildOutcome;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.run.RunRecord.OfBuildspec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the run of one buildspec is written down: as one stage with one action, so that who reads it need not tell it from a
 * pipeline's.
 *
 * @param buildspec its file
 * @param name of the stage and of the action
 * @param log relative to the run's folder
 */
public record BuildspecRecord(int number, String buildspec, String name, String buildId, Instant start, String log) {

    /** While it runs. */
    public RunRecord running(Optional<ResolvedRevision> revision) {
        return record(
                RecordedStatus.IN_PROGRESS, RecordedStatus.IN_PROGRESS, Optional.empty(), revision, Optional.empty());
    }

    /** Its source cannot be had. */
    public RunRecord refused(ActionError error, Instant now) {
        return record(
                RecordedStatus.FAILED,
                RecordedStatus.FAILED,
                Optional.of(now),
                Optional.empty(),
                Optional.of(new ActionObservation.Failed(error, Optional.empty())));
    }

    /** When its build has ended. */
    public RunRecord ended(BuildResult result, Optional<ResolvedRevision> revision, Instant now) {
        ActionObservation outcome = BuildOutcome.of(buildId, result);
        RecordedStatus status = outcome instanceof ActionObservation.Succeeded
                ? RecordedStatus.SUCCEEDED
                : outcome instanceof ActionObservation.Stopped ? RecordedStatus.STOPPED : RecordedStatus.FAILED;
        return record(
                status,
                status == RecordedStatus.STOPPED ? RecordedStatus.ABANDONED : status,
                Optional.of(now),
                revision,
                Optional.of(outcome));
    }

    private RunRecord record(
            RecordedStatus status,
            RecordedStatus ofAction,
            Optional<Instant> end,
            Optional<ResolvedRevision> revision,
            Optional<ActionObservation> outcome) {
        Optional<ActionObservation.Succeeded> succeeded = outcome.filter(ActionObservation.Succeeded.class::isInstance)
                .map(ActionObservation.Succeeded.class::cast);
        Optional<ActionObservation.Failed> failed =
                outcome.filter(ActionObservation.Failed.class::isInstance).map(ActionObservation.Failed.class::cast);
        ActionRecord action = new ActionRecord(
                name,
                ofAction,
                Optional.of(start),
                end,
                Optional.of(buildId),
                Optional.empty(),
                succeeded.map(ActionObservation.Succeeded::outputs).orElse(Map.of()),
                succeeded.map(done -> List.copyOf(done.artifacts().keySet())).orElse(List.of()),
                revision,
                failed.map(ActionObservation.Failed::error),
                failed.flatMap(ActionObservation.Failed::failure),
                Optional.empty(),
                Optional.of(log));
        return new RunRecord(
                number,
                new OfBuildspec(buildspec),
                buildId,
                "",
                status,
                start,
                end,
                Map.of(),
                List.of(new StageRecord(name, status, List.of(action))),
                Optional.empty());
    }
}
