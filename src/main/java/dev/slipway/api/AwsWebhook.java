package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The webhook that was made for a project in AWS. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsWebhook(
        @JsonPropertyDescription("Address of the webhook at the git host.") @Size(max = 2048) @Nullable
        String url,

        @JsonPropertyDescription("Repository that it was made for.") @Size(max = 1024) @Nullable
        String location,

        @JsonPropertyDescription("Tells whether the manifest has changed since it was written last.")
        @Size(max = 128)
        @Nullable
        String definitionHash) {}
