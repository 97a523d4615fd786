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

/** One run of a project. Never changes, but for stop. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("One run of a project. Never changes, but for stop.")
@ValidationRule(
        value =
                "!has(self.sourceVersion) || self.sourceVersion.matches(r'^[^\\s[:cntrl:]-][^\\s[:cntrl:]]*$') && !self.sourceVersion.contains('..')",
        message =
                "A source version must not begin with \"-\" and holds no blanks, control characters or \"..\": write it as git knows it, for example main, v1.2 or a commit id.",
        fieldPath = ".sourceVersion")
@ValidationRule(
        value = "!has(self.inputArtifacts) || self.inputArtifacts.size() < 2 || has(self.primarySource)",
        message = "More than one input artifact needs primarySource: name the one that holds the buildspec.")
@ValidationRule(
        value =
                "!has(self.primarySource) || (has(self.inputArtifacts) && self.inputArtifacts.exists(a, a.name == self.primarySource))",
        message = "primarySource names no input artifact: write the name of one of inputArtifacts.")
@ValidationRule(
        value =
                "!has(self.environmentVariablesOverride) || self.environmentVariablesOverride.all(v, !has(v.type) || v.type == 'PLAINTEXT')",
        message =
                "A Build takes environment variables of type PLAINTEXT alone: remove the type, and resolve the value yourself.")
@ValidationRule(
        value = "self.projectName == oldSelf.projectName",
        message = "A Build never changes once it is created, but for spec.stop: create a new Build instead.",
        fieldPath = ".projectName")
@ValidationRule(
        value =
                "(has(self.externalBuildId) ? self.externalBuildId : '') == (has(oldSelf.externalBuildId) ? oldSelf.externalBuildId : '')",
        message = "A Build never changes once it is created, but for spec.stop: create a new Build instead.",
        fieldPath = ".externalBuildId")
@ValidationRule(
        value =
                "!has(self.externalBuildId) || !has(self.sourceVersion) && !has(self.environmentVariablesOverride) && !has(self.inputArtifacts)",
        message =
                "A build that runs in AWS already takes no source and no variables: remove sourceVersion, environmentVariablesOverride and inputArtifacts, or externalBuildId.",
        fieldPath = ".externalBuildId")
@ValidationRule(
        value =
                "has(self.sourceVersion) == has(oldSelf.sourceVersion) && (!has(self.sourceVersion) || self.sourceVersion == oldSelf.sourceVersion)",
        message = "A Build never changes once it is created, but for spec.stop: create a new Build instead.",
        fieldPath = ".sourceVersion")
@ValidationRule(
        value =
                "has(self.environmentVariablesOverride) == has(oldSelf.environmentVariablesOverride) && (!has(self.environmentVariablesOverride) || self.environmentVariablesOverride == oldSelf.environmentVariablesOverride)",
        message = "A Build never changes once it is created, but for spec.stop: create a new Build instead.",
        fieldPath = ".environmentVariablesOverride")
@ValidationRule(
        value =
                "has(self.inputArtifacts) == has(oldSelf.inputArtifacts) && (!has(self.inputArtifacts) || self.inputArtifacts == oldSelf.inputArtifacts)",
        message = "A Build never changes once it is created, but for spec.stop: create a new Build instead.",
        fieldPath = ".inputArtifacts")
@ValidationRule(
        value =
                "has(self.primarySource) == has(oldSelf.primarySource) && (!has(self.primarySource) || self.primarySource == oldSelf.primarySource)",
        message = "A Build never changes once it is created, but for spec.stop: create a new Build instead.",
        fieldPath = ".primarySource")
@ValidationRule(
        value =
                "has(self.outputArtifacts) == has(oldSelf.outputArtifacts) && (!has(self.outputArtifacts) || self.outputArtifacts == oldSelf.outputArtifacts)",
        message = "A Build never changes once it is created, but for spec.stop: create a new Build instead.",
        fieldPath = ".outputArtifacts")
@ValidationRule(
        value =
                "has(self.initiator) == has(oldSelf.initiator) && (!has(self.initiator) || self.initiator == oldSelf.initiator)",
        message = "A Build never changes once it is created, but for spec.stop: create a new Build instead.",
        fieldPath = ".initiator")
@ValidationRule(
        value = "(has(self.retryOf) ? self.retryOf : '') == (has(oldSelf.retryOf) ? oldSelf.retryOf : '')",
        message = "A Build never changes once it is created, but for spec.stop: create a new Build instead.",
        fieldPath = ".retryOf")
@ValidationRule(
        value =
                "!has(self.retryOf) || !has(self.externalBuildId) && !has(self.sourceVersion) && !has(self.environmentVariablesOverride) && !has(self.inputArtifacts) && !has(self.outputArtifacts)",
        message =
                "A retry takes its source, variables and artifacts from the Build that it repeats: remove externalBuildId, sourceVersion, environmentVariablesOverride, inputArtifacts and outputArtifacts, or retryOf.",
        fieldPath = ".retryOf")
@ValidationRule(
        value = "!has(oldSelf.stop) || !oldSelf.stop || (has(self.stop) && self.stop)",
        message = "A stopped Build stays stopped: create a new Build instead.")
public record BuildSpec(
        @JsonPropertyDescription("Name of the BuildProject, in the same namespace, that is run.")
        @Required
        @Size(min = 1, max = 63)
        String projectName,

        @JsonPropertyDescription(
                "Id of a build in AWS that is followed, instead of starting one. The operator sets it for builds that somebody else has started there.")
        @Size(max = 255)
        @Pattern("^[A-Za-z0-9][A-Za-z0-9_-]{1,149}:[0-9a-fA-F-]{1,64}$")
        @Nullable
        String externalBuildId,

        @JsonPropertyDescription(
                "Name of a Build of the same project that has ended. It is run again: the same commit, definition and variables.")
        @Size(min = 1, max = 63)
        @Nullable
        String retryOf,

        @JsonPropertyDescription(
                "Branch, tag, commit or pull request (pr/7) to build instead of the one the project names.")
        @Size(max = 1024)
        @Nullable
        String sourceVersion,

        @JsonPropertyDescription("Variables of this build, stronger than those of the project.")
        @Size(max = 100)
        @Nullable
        List<EnvironmentVariable> environmentVariablesOverride,

        @JsonPropertyDescription(
                "What a pipeline action hands to the build, for a project with source type CODEPIPELINE.")
        @Size(max = 5)
        @Nullable
        List<BuildInput> inputArtifacts,

        @JsonPropertyDescription("Name of the input artifact that holds the buildspec. Needed with more than one.")
        @Size(max = 100)
        @Nullable
        String primarySource,

        @JsonPropertyDescription("Names under which a pipeline action expects the artifacts of the build.")
        @Size(max = 5)
        @Nullable
        List<ArtifactName> outputArtifacts,

        @JsonPropertyDescription("Who or what started the build.") @Size(max = 256) @Nullable
        String initiator,

        @JsonPropertyDescription("Set to true to stop the build. It cannot be taken back.") @Nullable
        Boolean stop) {}
