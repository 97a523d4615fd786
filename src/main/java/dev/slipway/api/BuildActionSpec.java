package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A build or test action: runs a BuildProject on the input artifacts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BuildActionSpec(
        @JsonPropertyDescription("Name of the BuildProject, in the same namespace, that is run.")
        @Required
        @Size(min = 1, max = 253)
        String projectName,

        @JsonPropertyDescription("Name of the input artifact that holds the buildspec. Needed with more than one.")
        @Size(max = 100)
        @Nullable
        String primarySource,

        @JsonPropertyDescription(
                "Variables of this action's builds, stronger than those of the project; values may use #{namespace.variable}.")
        @Size(max = 50)
        @Nullable
        List<EnvironmentVariable> environmentVariables) {}
