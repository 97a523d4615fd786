package dev.slipway.operator;

import dev.slipway.api.ExecutionTrigger;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineExecutionSpec;
import dev.slipway.api.RevisionType;
import dev.slipway.api.SourceRevision;
import dev.slipway.api.SourceRevisionOverride;
import dev.slipway.api.TriggerType;
import dev.slipway.core.execution.SourceChange;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.translate.ChildNames;
import dev.slipway.translate.PipelineWriter.Memory;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Starts executions by number. The number is stored after the execution was made, so that a restart in between finds the
 * execution under the same number and takes it for what it is.
 */
@ApplicationScoped
public class ExecutionStarter {

    private static final int MAX_TAKEN_NUMBERS = 1000;

    private final Children children;

    ExecutionStarter(Children children) {
        this.children = children;
    }

    /** Starts an execution if the sources call for one; returns what to remember. */
    Memory start(Pipeline pipeline, PipelineDefinition definition, PipelineSources sources, Memory memory) {
        Map<String, String> seen = new LinkedHashMap<>();
        memory.seen().forEach((action, source) -> seen.put(action, String.valueOf(source.revisionId())));
        Optional<SourceChange.Start> start = SourceChange.decide(definition, seen, sources.heads());
        return start.map(found -> started(pipeline, definition, found, memory)).orElse(memory);
    }

    private Memory started(Pipeline pipeline, PipelineDefinition definition, SourceChange.Start start, Memory memory) {
        long number = memory.lastExecutionNumber() + 1;
        PipelineExecution wanted = execution(pipeline, start, number);
        for (int taken = 0; taken < MAX_TAKEN_NUMBERS && !isStarted(wanted, pipeline); taken++) {
            number++;
            wanted = execution(pipeline, start, number);
        }
        Map<String, SourceRevision> seen = new LinkedHashMap<>();
        for (Action source : definition.stages().get(0).actions()) {
            String branch = ((ActionConfiguration.Git) source.configuration()).branch();
            seen.put(
                    source.name(),
                    new SourceRevision(source.name(), start.revisions().get(source.name()), branch));
        }
        return new Memory(number, seen, memory.stages());
    }

    /** A number is taken when an execution of another owner, or one for other revisions, has it. */
    private boolean isStarted(PipelineExecution wanted, Pipeline pipeline) {
        Children.Creation<PipelineExecution> creation = children.create(wanted, pipeline);
        return creation instanceof Children.Present<PipelineExecution> present
                && Objects.equals(
                        present.object().getSpec().sourceRevisions(),
                        wanted.getSpec().sourceRevisions());
    }

    static PipelineExecution execution(Pipeline pipeline, SourceChange.Start start, long number) {
        List<SourceRevisionOverride> revisions = start.revisions().entrySet().stream()
                .map(entry -> new SourceRevisionOverride(entry.getKey(), RevisionType.COMMIT_ID, entry.getValue()))
                .toList();
        TriggerType trigger = start.cause() == SourceChange.Cause.PIPELINE_CREATED
                ? TriggerType.CreatePipeline
                : TriggerType.PollForSourceChanges;
        PipelineExecution execution = new PipelineExecution();
        execution.setMetadata(new ObjectMetaBuilder()
                .withName(ChildNames.execution(pipeline.getMetadata().getName(), number))
                .withNamespace(pipeline.getMetadata().getNamespace())
                .addToLabels("app.kubernetes.io/managed-by", "slipway")
                .addToLabels("slipway.dev/pipeline", pipeline.getMetadata().getName())
                .withOwnerReferences(Ownership.controlledBy(pipeline))
                .build());
        execution.setSpec(new PipelineExecutionSpec(
                pipeline.getMetadata().getName(), null, revisions, null, new ExecutionTrigger(trigger, null), null));
        return execution;
    }
}
