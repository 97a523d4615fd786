package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a pipeline. Never changes, but for stop. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("One run of a pipeline. Never changes, but for stop.")
@ValidationRule(
        value = "self.pipelineName == oldSelf.pipelineName",
        message =
                "A PipelineExecution never changes once it is created, but for spec.stop: create a new PipelineExecution instead.",
        fieldPath = ".pipelineName")
@ValidationRule(
        value =
                "(has(self.externalExecutionId) ? self.externalExecutionId : '') == (has(oldSelf.externalExecutionId) ? oldSelf.externalExecutionId : '')",
        message =
                "A PipelineExecution never changes once it is created, but for spec.stop: create a new PipelineExecution instead.",
        fieldPath = ".externalExecutionId")
@ValidationRule(
        value = "!has(self.externalExecutionId) || !has(self.sourceRevisions) && !has(self.variables)",
        message =
                "An execution that runs in AWS already takes no revisions and no variables: remove sourceRevisions and variables, or externalExecutionId.",
        fieldPath = ".externalExecutionId")
@ValidationRule(
        value =
                "has(self.sourceRevisions) == has(oldSelf.sourceRevisions) && (!has(self.sourceRevisions) || self.sourceRevisions == oldSelf.sourceRevisions)",
        message =
                "A PipelineExecution never changes once it is created, but for spec.stop: create a new PipelineExecution instead.",
        fieldPath = ".sourceRevisions")
@ValidationRule(
        value =
                "has(self.variables) == has(oldSelf.variables) && (!has(self.variables) || self.variables == oldSelf.variables)",
        message =
                "A PipelineExecution never changes once it is created, but for spec.stop: create a new PipelineExecution instead.",
        fieldPath = ".variables")
@ValidationRule(
        value = "has(self.trigger) == has(oldSelf.trigger) && (!has(self.trigger) || self.trigger == oldSelf.trigger)",
        message =
                "A PipelineExecution never changes once it is created, but for spec.stop: create a new PipelineExecution instead.",
        fieldPath = ".trigger")
@ValidationRule(
        value = "!has(oldSelf.stop) || !oldSelf.stop || (has(self.stop) && self.stop)",
        message = "A stopped PipelineExecution stays stopped: create a new PipelineExecution instead.")
public record PipelineExecutionSpec(
        @JsonPropertyDescription("Name of the Pipeline, in the same namespace, that is run.")
        @Required
        @Size(min = 1, max = 63)
        String pipelineName,

        @JsonPropertyDescription(
                "Id of an execution in AWS that is followed, instead of starting one. The operator sets it for executions that somebody else has started there.")
        @Size(max = 36)
        @Pattern("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")
        @Nullable
        String externalExecutionId,

        @JsonPropertyDescription("Revisions to take instead of the newest.") @Size(max = 50) @Nullable
        List<SourceRevisionOverride> sourceRevisions,

        @JsonPropertyDescription("Values of the pipeline's variables.") @Size(max = 50) @Nullable
        List<ExecutionVariable> variables,

        @JsonPropertyDescription("What started the execution.") @Nullable
        ExecutionTrigger trigger,

        @JsonPropertyDescription(
                "Set to true to stop the execution: running actions are stopped, no further ones start. It cannot be taken back.")
        @Nullable
        Boolean stop) {}
