package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an execution failed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExecutionFailure(
        @JsonPropertyDescription("The stage that failed.") @Size(max = 100) @Nullable
        String stage,

        @JsonPropertyDescription("The action that failed.") @Size(max = 100) @Nullable
        String action,

        @JsonPropertyDescription("The phase of the build that failed.") @Size(max = 64) @Nullable
        String phase,

        @JsonPropertyDescription("The command that failed.") @Size(max = 8192) @Nullable
        String command,

        @JsonPropertyDescription("Exit code of the command.") @Nullable
        Integer exitCode,

        @JsonPropertyDescription("What happened.") @Size(max = 4096) @Nullable
        String message,

        @JsonPropertyDescription("The last lines of the log, masked.") @Size(max = 20) @Nullable
        List<@Size(max = 1024) String> lastLines) {}
