package dev.slipway.aws.resource;

import dev.slipway.aws.document.SdkDocuments;
import dev.slipway.core.document.Document;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ArtifactRevision;
import software.amazon.awssdk.services.codepipeline.model.ExecutionTrigger;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecution;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.SourceRevision;

/**
 * An execution of a pipeline, as far as the pipeline shows it.
 *
 * @param start when it has begun; empty if nobody has told
 * @param changed when it has changed last; empty if nobody has told
 */
record PipelineRun(
        String id,
        String status,
        Optional<Document> trigger,
        Optional<String> revision,
        Optional<Instant> start,
        Optional<Instant> changed) {

    private static final Set<String> UNDER_WAY = Set.of("InProgress", "Stopping");

    /** What has begun last comes first, and before all what has begun nobody knows when: it was heard of just now. */
    static final Comparator<PipelineRun> NEWEST_FIRST =
            Comparator.comparing((PipelineRun run) -> run.start().orElse(Instant.MAX), Comparator.reverseOrder());

    static PipelineRun of(PipelineExecutionSummary summary) {
        return new PipelineRun(
                summary.pipelineExecutionId(),
                summary.statusAsString(),
                trigger(summary.trigger()),
                summary.sourceRevisions().stream().findFirst().map(SourceRevision::revisionId),
                Optional.ofNullable(summary.startTime()),
                Optional.ofNullable(summary.lastUpdateTime()));
    }

    /** {@code GetPipelineExecution} does not tell when it has begun. */
    static PipelineRun of(PipelineExecution execution, Optional<Instant> start) {
        return new PipelineRun(
                execution.pipelineExecutionId(),
                execution.statusAsString(),
                trigger(execution.trigger()),
                execution.artifactRevisions().stream().findFirst().map(ArtifactRevision::revisionId),
                start,
                Optional.empty());
    }

    private static Optional<Document> trigger(@Nullable ExecutionTrigger trigger) {
        return Optional.ofNullable(trigger).map(SdkDocuments::of);
    }

    /** Whether an execution with this status has not ended. */
    static boolean isUnderWay(String status) {
        return UNDER_WAY.contains(status);
    }

    boolean isUnderWay() {
        return isUnderWay(status);
    }

    Document document() {
        return Document.of("id", id, "status", status, "trigger", trigger.orElse(null));
    }
}
