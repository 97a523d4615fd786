package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A variable of a pipeline, used as #{variables.name}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.name.matches(r'^[\\w@-]+$')",
        message = "The name of a pipeline variable consists of 1 to 128 letters, digits, @, - and _: rename it.",
        fieldPath = ".name")
public record PipelineVariable(
        @JsonPropertyDescription("Name of the variable: letters, digits, @, - and _.")
        @Required
        @Size(min = 1, max = 128)
        String name,

        @JsonPropertyDescription("Value when an execution gives none. Without it every execution must give one.")
        @Size(min = 1, max = 1000)
        @Nullable
        String defaultValue,

        @JsonPropertyDescription("What the variable is for.") @Size(max = 200) @Nullable
        String description) {}
