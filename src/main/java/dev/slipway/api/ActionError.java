package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Why an action failed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ActionError(
        @JsonPropertyDescription("Code of the reason, as CodePipeline spells it.") @Size(max = 256) @Nullable
        String code,

        @JsonPropertyDescription("What happened.") @Size(max = 4096) @Nullable
        String message) {}
