package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What an object is kept as in AWS. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsResource(
        @JsonPropertyDescription("ARN of the resource.") @Size(max = 2048) @Nullable
        String arn,

        @JsonPropertyDescription("Name of the resource.") @Size(max = 255) @Nullable
        String name,

        @JsonPropertyDescription("Region that it is in.") @Size(max = 64) @Nullable
        String region,

        @JsonPropertyDescription("Whether it was there before this object.") @Nullable
        Boolean adopted,

        @JsonPropertyDescription("Number that AWS gives the pipeline's definition.") @Nullable
        Long version,

        @JsonPropertyDescription("Tells whether the definition has changed since it was written last.")
        @Size(max = 128)
        @Nullable
        String definitionHash,

        @JsonPropertyDescription("Tells whether a token has changed since it was written last.")
        @Size(max = 128)
        @Nullable
        String secretHash) {}
