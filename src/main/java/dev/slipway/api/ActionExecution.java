package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an action of an execution stands or ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ActionExecution(
        @JsonPropertyDescription("Name of the action.") @Required @Size(min = 1, max = 100)
        String name,

        @JsonPropertyDescription("How the action stands or ended.") @Size(max = 64) @Nullable
        String status,

        @JsonPropertyDescription("When the action began.") @Size(max = 64) @Nullable
        String startTime,

        @JsonPropertyDescription("When the action ended.") @Size(max = 64) @Nullable
        String endTime,

        @JsonPropertyDescription("Name of what runs the action, such as its Build.") @Size(max = 253) @Nullable
        String externalExecutionId,

        @JsonPropertyDescription("What the action did, in a line.") @Size(max = 4096) @Nullable
        String summary,

        @JsonPropertyDescription("Why the action failed.") @Nullable
        ActionError error,

        @JsonPropertyDescription("Variables that later actions may use.") @Size(max = 200) @Nullable
        List<NameValue> outputVariables,

        @JsonPropertyDescription("What the action handed on.") @Size(max = 5) @Nullable
        List<OutputArtifact> outputArtifacts) {}
