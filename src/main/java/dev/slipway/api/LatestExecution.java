package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The newest execution of a pipeline, for tables. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record LatestExecution(
        @JsonPropertyDescription("Name of the PipelineExecution.") @Size(max = 63) @Nullable
        String name,

        @JsonPropertyDescription("How it stands or ended.") @Size(max = 64) @Nullable
        String status,

        @JsonPropertyDescription("The stage it is in or ended in.") @Size(max = 100) @Nullable
        String stage,

        @JsonPropertyDescription("The revision it runs, as it is shown.") @Size(max = 1024) @Nullable
        String revision,

        @JsonPropertyDescription("When it began.") @Size(max = 64) @Nullable
        String startTime) {}
