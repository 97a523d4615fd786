package dev.slipway.core.run;

import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.pipeline.ActionKey;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run on one machine, as it is written down in its folder. It holds no variable that was set for its builds alone, as those
 * may be secret.
 *
 * @param number of its folder
 * @param executionId {@code #{codepipeline.PipelineExecutionId}} of a pipeline's run
 * @param option the options that chose a part of the pipeline, as on the command line; empty for all of it
 * @param variables the pipeline's variables with the values of this run
 * @param stages those that it has reached, and those that were not to run, in the order of the pipeline
 * @param error why it failed when no action did
 */
public record RunRecord(
        int number,
        Subject subject,
        String executionId,
        String option,
        RecordedStatus status,
        Instant start,
        Optional<Instant> end,
        Map<String, String> variables,
        List<StageRecord> stages,
        Optional<ActionError> error) {

    public RunRecord {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        stages = List.copyOf(stages);
    }

    /** What is run. */
    public sealed interface Subject {
        String name();
    }

    /** A pipeline of that name. */
    public record OfPipeline(String name) implements Subject {}

    /** One buildspec; its build is written down as the one action of one stage. */
    public record OfBuildspec(String name) implements Subject {}

    /** An action and where it is. */
    public record Place(ActionKey key, ActionRecord action) {}

    /** All actions, in order. */
    public List<Place> actions() {
        return stages.stream()
                .flatMap(stage -> stage.actions().stream()
                        .map(action -> new Place(new ActionKey(stage.name(), action.name()), action)))
                .toList();
    }

    public Optional<ActionRecord> action(ActionKey key) {
        return actions().stream()
                .filter(place -> place.key().equals(key))
                .map(Place::action)
                .findFirst();
    }

    /** The actions that failed, in order. */
    public List<Place> failed() {
        return actions().stream()
                .filter(place -> place.action().status() == RecordedStatus.FAILED)
                .toList();
    }

    /** The last stage that it has reached. */
    public Optional<String> currentStage() {
        return stages.stream()
                .filter(stage -> stage.status() != RecordedStatus.SKIPPED)
                .map(StageRecord::name)
                .reduce((first, second) -> second);
    }

    /** The revision that the first source action found. */
    public Optional<ResolvedRevision> revision() {
        return actions().stream()
                .map(place -> place.action().revision())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** As it is if it has ended; else interrupted, for a run whose process is gone. */
    public RunRecord withoutProcess() {
        return status.isFinal()
                ? this
                : new RunRecord(
                        number,
                        subject,
                        executionId,
                        option,
                        RecordedStatus.INTERRUPTED,
                        start,
                        end,
                        variables,
                        stages,
                        error);
    }
}
