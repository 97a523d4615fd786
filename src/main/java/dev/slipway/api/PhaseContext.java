package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Why a phase of a build did not succeed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PhaseContext(
        @JsonPropertyDescription("Code of the reason, as CodeBuild spells it.") @Size(max = 256) @Nullable
        String statusCode,

        @JsonPropertyDescription("The reason.") @Size(max = 4096) @Nullable
        String message) {}
