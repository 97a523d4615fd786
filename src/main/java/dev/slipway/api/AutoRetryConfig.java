package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Where a build stands among its automatic retries (AWS CodeBuild API, AutoRetryConfig). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("Where a build stands among its automatic retries.")
public record AutoRetryConfig(
        @JsonPropertyDescription("How often the first build may be started again.") @Nullable
        Integer autoRetryLimit,

        @JsonPropertyDescription("Which retry this is; 0 for the first build.") @Nullable
        Integer autoRetryNumber,

        @JsonPropertyDescription("Name of the Build that repeats this one.") @Size(max = 63) @Nullable
        String nextAutoRetry,

        @JsonPropertyDescription("Name of the Build that this one repeats.") @Size(max = 63) @Nullable
        String previousAutoRetry) {}
