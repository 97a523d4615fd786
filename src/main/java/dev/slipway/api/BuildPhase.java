package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One phase of a build. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BuildPhase(
        @JsonPropertyDescription("Name of the phase, as CodeBuild spells it.") @Size(max = 64) @Nullable
        String phaseType,

        @JsonPropertyDescription("How the phase stands or ended.") @Size(max = 64) @Nullable
        String phaseStatus,

        @JsonPropertyDescription("When the phase began.") @Size(max = 64) @Nullable
        String startTime,

        @JsonPropertyDescription("When the phase ended.") @Size(max = 64) @Nullable
        String endTime,

        @JsonPropertyDescription("How long the phase took.") @Nullable
        Long durationInSeconds,

        @JsonPropertyDescription("Why the phase did not succeed.") @Size(max = 10) @Nullable
        List<PhaseContext> contexts) {}
