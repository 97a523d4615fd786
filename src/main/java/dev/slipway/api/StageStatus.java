package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Which executions a stage of a pipeline has. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record StageStatus(
        @JsonPropertyDescription("Name of the stage.") @Required @Size(min = 1, max = 100)
        String name,

        @JsonPropertyDescription("Name of the PipelineExecution that is in the stage.") @Size(max = 63) @Nullable
        String holder,

        @JsonPropertyDescription("Name of the PipelineExecution that waits to enter the stage.")
        @Size(max = 63)
        @Nullable
        String waiting) {}
