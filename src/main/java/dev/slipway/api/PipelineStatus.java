package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about a pipeline. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("What is known about a pipeline.")
public record PipelineStatus(
        @JsonPropertyDescription("The metadata.generation that this status was made from.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Where executions run.") @Size(max = 64) @Nullable
        String target,

        @JsonPropertyDescription("Number of the newest execution of this pipeline, counted from 1.") @Nullable
        Long lastExecutionNumber,

        @JsonPropertyDescription("The newest revision that each source action has seen.") @Size(max = 50) @Nullable
        List<SourceRevision> sources,

        @JsonPropertyDescription("The stages in order, with the executions they have.") @Size(max = 50) @Nullable
        List<StageStatus> stages,

        @JsonPropertyDescription("The newest execution.") @Nullable
        LatestExecution latestExecution,

        @JsonPropertyDescription("What this object is kept as in AWS.") @Nullable
        AwsResource aws,

        @JsonPropertyDescription("What is true of this object now, as Kubernetes conditions.") @Size(max = 16) @Nullable
        List<Condition> conditions) {}
