package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The revision that a source action takes instead of the newest. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.revisionValue.matches('^([0-9a-f]{40}|[0-9a-f]{64})$')",
        message =
                "revisionValue must be a whole commit id, 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits: take it from git rev-parse.",
        fieldPath = ".revisionValue")
public record SourceRevisionOverride(
        @JsonPropertyDescription("Name of the source action.") @Required @Size(min = 1, max = 100)
        String actionName,

        @JsonPropertyDescription("What the value is; COMMIT_ID when absent.") @Nullable
        RevisionType revisionType,

        @JsonPropertyDescription("The whole commit id.") @Required @Size(max = 64)
        String revisionValue) {}
