package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an execution stands or ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("How an execution stands or ended.")
public record PipelineExecutionStatus(
        @JsonPropertyDescription("The metadata.generation that this status was made from.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription(
                "Name of the ControllerRevision that holds the pipeline as it was when the execution was created.")
        @Size(max = 253)
        @Nullable
        String pipelineRevision,

        @JsonPropertyDescription("How the execution stands or ended.") @Nullable
        ExecutionStatusType status,

        @JsonPropertyDescription("The stage the execution is in or ended in.") @Size(max = 100) @Nullable
        String currentStage,

        @JsonPropertyDescription("When the execution began.") @Size(max = 64) @Nullable
        String startTime,

        @JsonPropertyDescription("When the execution ended.") @Size(max = 64) @Nullable
        String endTime,

        @JsonPropertyDescription("Id of the execution in AWS, of a pipeline that is kept there.")
        @Size(max = 64)
        @Nullable
        String externalExecutionId,

        @JsonPropertyDescription("Where the execution in AWS is shown.") @Size(max = 1024) @Nullable
        String externalExecutionUrl,

        @JsonPropertyDescription("The pipeline's variables with the values they have here.") @Size(max = 50) @Nullable
        List<NameValue> variables,

        @JsonPropertyDescription("The revisions that the source actions took.") @Size(max = 50) @Nullable
        List<SourceRevision> sourceRevisions,

        @JsonPropertyDescription("The stages in order.") @Size(max = 50) @Nullable
        List<StageExecution> stages,

        @JsonPropertyDescription("Why the execution failed.") @Nullable
        ExecutionFailure failure,

        @JsonPropertyDescription("What is true of this object now, as Kubernetes conditions.") @Size(max = 16) @Nullable
        List<Condition> conditions) {}
