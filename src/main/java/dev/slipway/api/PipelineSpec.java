package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stages of actions that a change runs through. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("Stages of actions that a change runs through.")
@ValidationRule(
        value = "self.stages.size() == 0 || self.stages[0].actions.all(a, has(a.git))",
        message =
                "The first stage holds source actions only: keep git actions there and move the others to a later stage.",
        fieldPath = ".stages")
@ValidationRule(
        value = "self.stages.all(s, s.name == self.stages[0].name || s.actions.all(a, !has(a.git)))",
        message = "Source actions belong to the first stage: move the git actions of later stages there.",
        fieldPath = ".stages")
public record PipelineSpec(
        @JsonPropertyDescription("Where executions run; Kubernetes when absent.") @Nullable
        Target target,

        @JsonPropertyDescription("What this pipeline is for.") @Size(max = 255) @Nullable
        String description,

        @JsonPropertyDescription("Variables that an execution may be given.") @Size(max = 50) @Nullable
        List<PipelineVariable> variables,

        @JsonPropertyDescription("The stages in order. The first holds the sources.") @Required @Size(min = 2, max = 50)
        List<StageSpec> stages) {}
