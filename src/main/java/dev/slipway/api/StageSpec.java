package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One stage of a pipeline. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.name.matches(r'^[\\w.@-]+$')",
        message = "The name of a stage consists of 1 to 100 letters, digits, ., @, - and _: rename it.",
        fieldPath = ".name")
public record StageSpec(
        @JsonPropertyDescription("Name of the stage: letters, digits, ., @, - and _.")
        @Required
        @Size(min = 1, max = 100)
        String name,

        @JsonPropertyDescription("The actions of the stage; each has its own name.") @Required @Size(min = 1, max = 50)
        List<ActionSpec> actions,

        @JsonPropertyDescription(
                "Further members of CodePipeline's stage, spelled as AWS spells them: beforeEntry, onSuccess, onFailure, blockers.")
        @PreserveUnknownFields
        @Nullable
        Map<String, Object> aws) {}
