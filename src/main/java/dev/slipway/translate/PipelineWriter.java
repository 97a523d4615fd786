package dev.slipway.translate;

import dev.slipway.api.AwsResource;
import dev.slipway.api.LatestExecution;
import dev.slipway.api.PipelineStatus;
import dev.slipway.api.SourceRevision;
import dev.slipway.api.StageStatus;
import dev.slipway.api.Target;
import dev.slipway.core.execution.StageOccupancy;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Pipeline's status, written and read. */
public final class PipelineWriter {

    private PipelineWriter() {}

    /**
     * What the operator remembers about a pipeline.
     *
     * @param lastExecutionNumber the number of the last execution that it started by itself; 0 when there was none
     * @param seen the revisions with which that execution was started, by source action
     */
    public record Memory(long lastExecutionNumber, Map<String, SourceRevision> seen, List<StageOccupancy> stages) {

        /** What the status says. */
        public static Memory of(@Nullable PipelineStatus status) {
            Map<String, SourceRevision> seen = new LinkedHashMap<>();
            if (status == null) {
                return new Memory(0, seen, List.of());
            }
            Lists.orEmpty(status.sources()).forEach(source -> seen.put(String.valueOf(source.actionName()), source));
            List<StageOccupancy> stages = Lists.orEmpty(status.stages()).stream()
                    .map(stage -> new StageOccupancy(
                            stage.name(), Optional.ofNullable(stage.holder()), Optional.ofNullable(stage.waiting())))
                    .toList();
            long number = status.lastExecutionNumber() == null ? 0 : status.lastExecutionNumber();
            return new Memory(number, seen, stages);
        }
    }

    /** The status of one that is kept in AWS. */
    public static PipelineStatus ofAws(
            @Nullable AwsResource resource,
            Optional<LatestExecution> latest,
            List<ConditionFact> facts,
            @Nullable List<Condition> before,
            @Nullable Long generation,
            Instant now) {
        return new PipelineStatus(
                generation,
                Target.AWS.name(),
                null,
                null,
                null,
                latest.orElse(null),
                resource,
                Conditions.of(before, facts, generation, now));
    }

    /** The status. */
    public static PipelineStatus status(
            Memory memory,
            Optional<LatestExecution> latest,
            List<ConditionFact> facts,
            @Nullable List<Condition> before,
            @Nullable Long generation,
            Instant now) {
        return new PipelineStatus(
                generation,
                Target.Kubernetes.name(),
                memory.lastExecutionNumber() == 0 ? null : memory.lastExecutionNumber(),
                Lists.orAbsent(List.copyOf(memory.seen().values())),
                Lists.orAbsent(memory.stages().stream()
                        .filter(stage -> stage.holder().isPresent())
                        .map(stage -> new StageStatus(
                                stage.stage(),
                                stage.holder().orElse(null),
                                stage.waiting().orElse(null)))
                        .toList()),
                latest.orElse(null),
                null,
                Conditions.of(before, facts, generation, now));
    }
}
