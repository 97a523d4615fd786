package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stages of actions that a change runs through. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("Stages of actions that a change runs through.")
@ValidationRule(
        value = "self.stages.size() == 0 || self.stages[0].actions.all(a, has(a.git) || has(a.aws))",
        message =
                "The first stage holds source actions only: keep git actions there and move the others to a later stage.",
        fieldPath = ".stages")
@ValidationRule(
        value = "self.stages.all(s, s.name == self.stages[0].name || s.actions.all(a, !has(a.git)))",
        message = "Source actions belong to the first stage: move the git actions of later stages there.",
        fieldPath = ".stages")
@ValidationRule(
        value = "(has(self.target) && self.target == 'AWS') == has(self.aws)",
        message = "target: AWS and the field aws belong together: set both, or neither.",
        fieldPath = ".aws")
@ValidationRule(
        value = "has(self.aws) == has(oldSelf.aws)",
        message =
                "A pipeline can't move between a cluster and AWS: create one of another name, and delete this one when it is not needed any more.",
        fieldPath = ".target")
@ValidationRule(
        value =
                "has(self.aws) || self.stages.all(s, !has(s.aws) && s.actions.all(a, !has(a.aws) && (!has(a.git) || !has(a.git.connectionArn))))",
        message =
                "Actions and fields named aws, and git.connectionArn, are for pipelines in AWS: remove them, or set target: AWS.",
        fieldPath = ".stages")
@ValidationRule(
        value =
                "has(self.aws) || self.stages.all(s, s.actions.all(a, !has(a.build) || !has(a.build.environmentVariables) || a.build.environmentVariables.all(v, !has(v.type) || v.type == 'PLAINTEXT')))",
        message =
                "Environment variables of types other than PLAINTEXT are for pipelines in AWS: remove the type, or set target: AWS.",
        fieldPath = ".stages")
public record PipelineSpec(
        @JsonPropertyDescription("Where executions run; Kubernetes when absent.") @Nullable
        Target target,

        @JsonPropertyDescription("What this pipeline is for.") @Size(max = 255) @Nullable
        String description,

        @JsonPropertyDescription("Variables that an execution may be given.") @Size(max = 50) @Nullable
        List<PipelineVariable> variables,

        @JsonPropertyDescription("The stages in order. The first holds the sources.") @Required @Size(min = 2, max = 50)
        List<StageSpec> stages,

        @JsonPropertyDescription("How many executions that succeeded are kept, with their builds; 10 when absent.")
        @Min(0)
        @Max(1000)
        @Nullable
        Integer successfulExecutionsHistoryLimit,

        @JsonPropertyDescription("How many executions that ended in any other way are kept; 10 when absent.")
        @Min(0)
        @Max(1000)
        @Nullable
        Integer failedExecutionsHistoryLimit,

        @JsonPropertyDescription(
                "Seconds after its end when an execution goes, whatever the limits say, unless it is the newest; never when absent.")
        @Min(0)
        @Max(31536000)
        @Nullable
        Integer ttlSecondsAfterFinished,

        @JsonPropertyDescription("The pipeline in CodePipeline that this is kept as, with target: AWS.") @Nullable
        AwsPipeline aws) {}
