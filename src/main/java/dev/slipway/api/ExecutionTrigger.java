package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What started an execution. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExecutionTrigger(
        @JsonPropertyDescription("What kind of event started the execution.") @Required
        TriggerType triggerType,

        @JsonPropertyDescription("Who or what it was.") @Size(max = 1024) @Nullable
        String triggerDetail) {}
