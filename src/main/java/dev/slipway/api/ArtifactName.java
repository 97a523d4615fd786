package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Names an artifact that is handed from one action to a later one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.name.matches(r'^[\\w-]+$')",
        message = "The name of an artifact consists of 1 to 100 letters, digits, - and _: rename it.",
        fieldPath = ".name")
public record ArtifactName(
        @JsonPropertyDescription("Name of the artifact: letters, digits, - and _.") @Required @Size(min = 1, max = 100)
        String name) {}
