package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One person's answer. Never changes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("One person's answer. Never changes.")
@ValidationRule(
        value = "self == oldSelf",
        message = "An Approval never changes once it is created: an answer that was given stays.")
public record ApprovalSpec(
        @JsonPropertyDescription("Name of the PipelineExecution, in the same namespace, that waits for the answer.")
        @Required
        @Size(min = 1, max = 63)
        String pipelineExecutionName,

        @JsonPropertyDescription("Name of the stage that holds the approval action.")
        @Required
        @Size(min = 1, max = 100)
        String stageName,

        @JsonPropertyDescription("Name of the approval action.") @Required @Size(min = 1, max = 100)
        String actionName,

        @JsonPropertyDescription("The answer.") @Required ApprovalResult status,

        @JsonPropertyDescription("Why.") @Size(max = 512) @Nullable
        String summary,

        @JsonPropertyDescription(
                "User name of the person who answers: the one who creates this object (kubectl auth whoami).")
        @Required
        @Size(min = 1, max = 256)
        String by) {}
