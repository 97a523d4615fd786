package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The revision that a source action took. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SourceRevision(
        @JsonPropertyDescription("Name of the source action.") @Size(max = 100) @Nullable
        String actionName,

        @JsonPropertyDescription("Id of the revision.") @Size(max = 1024) @Nullable
        String revisionId,

        @JsonPropertyDescription("Branch it was found on.") @Size(max = 255) @Nullable
        String branch) {}
