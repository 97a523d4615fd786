package dev.slipway.core.execution;

import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.PipelineDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether what the source actions see calls for a new execution. All sources run again when one of them changed. */
public final class SourceChange {

    private SourceChange() {}

    /** Why an execution starts. */
    public enum Cause {
        /** The pipeline is new: its first execution starts by itself, as in AWS. */
        PIPELINE_CREATED,
        /** A branch moved. */
        REVISION_CHANGED
    }

    /**
     * An execution that is to start.
     *
     * @param revisions the commit of each source action, by action name
     */
    public record Start(Cause cause, Map<String, String> revisions) {
        public Start {
            revisions = Collections.unmodifiableMap(new LinkedHashMap<>(revisions));
        }
    }

    /**
     * Decides.
     *
     * @param seen the revisions of the last execution that was started, by action name; empty when there was none
     * @param heads the commit that each source action's branch has now; an absent one is not known
     */
    public static Optional<Start> decide(
            PipelineDefinition definition, Map<String, String> seen, Map<String, String> heads) {
        List<Action> sources = definition.stages().get(0).actions();
        Map<String, String> revisions = new LinkedHashMap<>();
        for (Action source : sources) {
            String head = heads.get(source.name());
            if (head == null) {
                return Optional.empty();
            }
            revisions.put(source.name(), head);
        }
        if (seen.isEmpty()) {
            return Optional.of(new Start(Cause.PIPELINE_CREATED, revisions));
        }
        boolean changed = sources.stream()
                .filter(source -> source.configuration() instanceof ActionConfiguration.Git git && git.detectChanges())
                .anyMatch(source -> !Objects.equals(revisions.get(source.name()), seen.get(source.name())));
        return changed ? Optional.of(new Start(Cause.REVISION_CHANGED, revisions)) : Optional.empty();
    }
}
