package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The source credentials that were imported into an account and region of AWS. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsImportedCredentials(
        @JsonPropertyDescription("ARN of the credentials.") @Size(max = 2048) @Nullable
        String arn,

        @JsonPropertyDescription("Kind of git host that they are for.") @Size(max = 64) @Nullable
        String serverType,

        @JsonPropertyDescription("Tells whether they have changed since they were imported last.")
        @Size(max = 128)
        @Nullable
        String secretHash) {}
