package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a stage of an execution stands or ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record StageExecution(
        @JsonPropertyDescription("Name of the stage.") @Required @Size(min = 1, max = 100)
        String name,

        @JsonPropertyDescription("How the stage stands or ended.") @Size(max = 64) @Nullable
        String status,

        @JsonPropertyDescription("The actions of the stage.") @Size(max = 50) @Nullable
        List<ActionExecution> actions) {}
