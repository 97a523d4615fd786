package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a build did not succeed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BuildFailure(
        @JsonPropertyDescription("The phase that failed.") @Size(max = 64) @Nullable
        String phase,

        @JsonPropertyDescription("The command that failed.") @Size(max = 8192) @Nullable
        String command,

        @JsonPropertyDescription("Exit code of the command.") @Nullable
        Integer exitCode,

        @JsonPropertyDescription("What happened.") @Size(max = 4096) @Nullable
        String message,

        @JsonPropertyDescription("The last lines of the log, masked.") @Size(max = 20) @Nullable
        List<@Size(max = 1024) String> lastLines) {}
