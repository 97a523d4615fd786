package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The value of a pipeline variable in one execution. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.name.matches(r'^[\\w@-]+$')",
        message = "The name of a pipeline variable consists of 1 to 128 letters, digits, @, - and _: correct it.",
        fieldPath = ".name")
public record ExecutionVariable(
        @JsonPropertyDescription("Name of the variable.") @Required @Size(min = 1, max = 128)
        String name,

        @JsonPropertyDescription("Value of the variable.") @Required @Size(min = 1, max = 1000)
        String value) {}
