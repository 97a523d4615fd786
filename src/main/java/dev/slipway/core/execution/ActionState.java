package dev.slipway.core.execution;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildFailure;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An action that an execution has started.
 *
 * @param externalId what runs it: the name of the build; empty until that is known to exist
 * @param summary a sentence about what it did, such as who approved
 * @param outputs its output variables
 * @param artifacts its output artifacts by name
 * @param revision what a source action found
 * @param failure what a failed build says
 */
public record ActionState(
        ActionStatus status,
        Instant start,
        Optional<Instant> end,
        Optional<String> externalId,
        Optional<String> summary,
        Map<String, String> outputs,
        Map<String, ArtifactOrigin> artifacts,
        Optional<ResolvedRevision> revision,
        Optional<ActionError> error,
        Optional<BuildFailure> failure) {

    public ActionState {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
    }

    /** An action that has just been started. */
    public static ActionState started(Instant now) {
        return new ActionState(
                ActionStatus.IN_PROGRESS,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** An action that could not even be started. */
    public static ActionState failedAtStart(ActionError error, Instant now) {
        return started(now).failed(error, Optional.empty(), now);
    }

    public boolean inProgress() {
        return status == ActionStatus.IN_PROGRESS;
    }

    ActionState running(String id) {
        return new ActionState(
                status, start, end, Optional.of(id), summary, outputs, artifacts, revision, error, failure);
    }

    ActionState succeeded(ActionObservation.Succeeded how, Instant now) {
        return new ActionState(
                ActionStatus.SUCCEEDED,
                start,
                Optional.of(now),
                externalId,
                how.summary(),
                how.outputs(),
                how.artifacts(),
                how.revision(),
                error,
                failure);
    }

    ActionState failed(ActionError why, Optional<BuildFailure> what, Instant now) {
        return new ActionState(
                ActionStatus.FAILED,
                start,
                Optional.of(now),
                externalId,
                summary,
                outputs,
                artifacts,
                revision,
                Optional.of(why),
                what);
    }

    ActionState abandoned(Instant now) {
        return new ActionState(
                ActionStatus.ABANDONED,
                start,
                Optional.of(now),
                externalId,
                summary,
                outputs,
                artifacts,
                revision,
                error,
                failure);
    }
}
