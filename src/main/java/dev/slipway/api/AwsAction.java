package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An action as CodePipeline has it; without an actionTypeId, what its git, build or approval action has besides. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsAction(
        @JsonPropertyDescription("Type of the action, where it is none of git, build and approval.") @Nullable
        AwsActionType actionTypeId,

        @JsonPropertyDescription("Keys and values of the action's configuration.") @Nullable
        Map<String, String> configuration,

        @JsonPropertyDescription("Commands of a Commands action, one line each.") @Size(max = 50) @Nullable
        List<@Size(max = 1000) String> commands,

        @JsonPropertyDescription("Variables of a Commands action.") @Size(max = 10) @Nullable
        List<EnvironmentVariable> environmentVariables,

        @JsonPropertyDescription("Variables that a Commands action gives to later actions.") @Size(max = 15) @Nullable
        List<@Size(max = 128) String> outputVariables,

        @JsonPropertyDescription(
                "Artifacts that a Commands action makes, with the files that are in them, instead of outputArtifacts of the action.")
        @Size(max = 5)
        @Nullable
        List<AwsOutputArtifact> outputArtifacts,

        @JsonPropertyDescription("Region that the action works in; that of the pipeline when absent.")
        @Size(min = 4, max = 30)
        @Nullable
        String region,

        @JsonPropertyDescription("ARN of the role that the action works as.") @Size(min = 20, max = 1024) @Nullable
        String roleArn,

        @JsonPropertyDescription("Minutes that the action may take.") @Min(5) @Max(86400) @Nullable
        Integer timeoutInMinutes) {}
