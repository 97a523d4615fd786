package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a build stands or ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("How a build stands or ended.")
public record BuildStatus(
        @JsonPropertyDescription("The metadata.generation that this status was made from.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Number of this build within its project, counted from 1.") @Nullable
        Long buildNumber,

        @JsonPropertyDescription(
                "Name of the ControllerRevision that holds the project as it was when the build was created.")
        @Size(max = 253)
        @Nullable
        String projectRevision,

        @JsonPropertyDescription(
                "Name of the ControllerRevision that holds the source, variables and artifacts of the Build that this one repeats.")
        @Size(max = 253)
        @Nullable
        String parametersRevision,

        @JsonPropertyDescription("How often the build is started again when it fails, with autoRetryLimit.") @Nullable
        AutoRetryConfig autoRetryConfig,

        @JsonPropertyDescription("How the build stands or ended.") @Nullable
        BuildStatusType buildStatus,

        @JsonPropertyDescription("The phase the build is in.") @Size(max = 64) @Nullable
        String currentPhase,

        @JsonPropertyDescription(
                "Which place the build has among those that wait because of concurrentBuildLimit; told to the first ten.")
        @Nullable
        Integer queuePosition,

        @JsonPropertyDescription("When the build began.") @Size(max = 64) @Nullable
        String startTime,

        @JsonPropertyDescription("When the build ended.") @Size(max = 64) @Nullable
        String endTime,

        @JsonPropertyDescription("The commit that was built.") @Size(max = 1024) @Nullable
        String resolvedSourceVersion,

        @JsonPropertyDescription("Name of the Job that runs the build.") @Size(max = 253) @Nullable
        String jobName,

        @JsonPropertyDescription("Id of the build in AWS, of a project that is kept there.") @Size(max = 255) @Nullable
        String externalBuildId,

        @JsonPropertyDescription("Where the build in AWS is shown.") @Size(max = 1024) @Nullable
        String externalBuildUrl,

        @JsonPropertyDescription("The phases so far, in order.") @Size(max = 32) @Nullable
        List<BuildPhase> phases,

        @JsonPropertyDescription("The variables that the buildspec exports, as they were at the end.")
        @Size(max = 200)
        @Nullable
        List<NameValue> exportedEnvironmentVariables,

        @JsonPropertyDescription("What the build made and stored.") @Size(max = 16) @Nullable
        List<BuildArtifact> artifacts,

        @JsonPropertyDescription("The images that the build has pushed.") @Size(max = 16) @Nullable
        List<BuiltImage> images,

        @JsonPropertyDescription("Where the log of the build is, if it goes to the store.") @Nullable
        StoredLog logs,

        @JsonPropertyDescription("Why the build did not succeed.") @Nullable
        BuildFailure failure,

        @JsonPropertyDescription("What is true of this object now, as Kubernetes conditions.") @Size(max = 16) @Nullable
        List<Condition> conditions) {}
