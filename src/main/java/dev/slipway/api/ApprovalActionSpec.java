package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An approval action: waits for a person's answer, given as an Approval. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value =
                "!has(self.externalEntityLink) || ((self.externalEntityLink.startsWith('https://') || self.externalEntityLink.startsWith('http://')) && !self.externalEntityLink.matches('[^!-~]'))",
        message =
                "externalEntityLink is a web address in plain ASCII without blanks, beginning with https:// or http://: correct it.",
        fieldPath = ".externalEntityLink")
public record ApprovalActionSpec(
        @JsonPropertyDescription("What the person who approves needs to know.") @Size(max = 1000) @Nullable
        String customData,

        @JsonPropertyDescription("Address of what is to be looked at before approving.") @Size(max = 2048) @Nullable
        String externalEntityLink,

        @JsonPropertyDescription("Minutes to wait before the action fails; 10080 (7 days) when absent.")
        @Min(5)
        @Max(86400)
        @Nullable
        Integer timeoutInMinutes) {}
