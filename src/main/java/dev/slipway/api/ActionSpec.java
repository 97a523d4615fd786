package dev.slipway.api;

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

/** One action of a stage: exactly one of git, build, approval and aws. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.name.matches(r'^[\\w.@-]+$')",
        message = "The name of an action consists of 1 to 100 letters, digits, ., @, - and _: rename it.",
        fieldPath = ".name")
@ValidationRule(
        value = "!has(self.__namespace__) || self.__namespace__.matches(r'^[\\w@-]+$')",
        message = "The namespace of an action consists of 1 to 100 letters, digits, @, - and _: rename it.",
        fieldPath = ".namespace")
@ValidationRule(
        value =
                "[has(self.git), has(self.build), has(self.approval), has(self.aws) && has(self.aws.actionTypeId)].filter(x, x).size() == 1",
        message =
                "An action is exactly one of git, build, approval and, with an actionTypeId, aws: set one of these four fields.")
@ValidationRule(
        value =
                "!has(self.git) || ((!has(self.inputArtifacts) || self.inputArtifacts.size() == 0) && (!has(self.outputArtifacts) || self.outputArtifacts.size() < 2))",
        message = "A git action takes no input artifacts and makes at most one output artifact: remove the others.")
@ValidationRule(
        value = "!has(self.build) || (has(self.inputArtifacts) && self.inputArtifacts.size() > 0)",
        message = "A build action needs 1 to 5 input artifacts: name what an earlier action makes in inputArtifacts.")
@ValidationRule(
        value =
                "!has(self.approval) || ((!has(self.inputArtifacts) || self.inputArtifacts.size() == 0) && (!has(self.outputArtifacts) || self.outputArtifacts.size() == 0))",
        message =
                "An approval action has neither input nor output artifacts: remove inputArtifacts and outputArtifacts.")
@ValidationRule(
        value =
                "!has(self.build) || !has(self.inputArtifacts) || self.inputArtifacts.size() < 2 || has(self.build.primarySource)",
        message = "More than one input artifact needs build.primarySource: name the one that holds the buildspec.")
@ValidationRule(
        value =
                "!has(self.build) || !has(self.build.primarySource) || (has(self.inputArtifacts) && self.inputArtifacts.exists(a, a.name == self.build.primarySource))",
        message = "build.primarySource names no input artifact: write the name of one of inputArtifacts.")
public record ActionSpec(
        @JsonPropertyDescription("Name of the action: letters, digits, ., @, - and _.")
        @Required
        @Size(min = 1, max = 100)
        String name,

        @JsonPropertyDescription("Actions with equal numbers run side by side, lower ones first; 1 when absent.")
        @Min(1)
        @Max(999)
        @Nullable
        Integer runOrder,

        @JsonPropertyDescription(
                "Name under which later actions use this action's variables, as #{namespace.variable}.")
        @Size(min = 1, max = 100)
        @Nullable
        String namespace,

        @JsonPropertyDescription("Artifacts of earlier actions that this action needs.") @Size(max = 10) @Nullable
        List<ArtifactName> inputArtifacts,

        @JsonPropertyDescription("Artifacts that this action makes.") @Size(max = 5) @Nullable
        List<ArtifactName> outputArtifacts,

        @JsonPropertyDescription("Takes a commit of a git repository.") @Nullable
        GitActionSpec git,

        @JsonPropertyDescription("Runs a BuildProject.") @Nullable
        BuildActionSpec build,

        @JsonPropertyDescription("Waits for a person's answer.") @Nullable
        ApprovalActionSpec approval,

        @JsonPropertyDescription(
                "For pipelines in AWS: with an actionTypeId, an action of any type that CodePipeline has; without one, what the action has besides.")
        @Nullable
        AwsAction aws) {}
