package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Where the log of a build is, and whether all of it is there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("Where the log of a build is, and whether all of it is there.")
public record StoredLog(
        @JsonPropertyDescription("What its chunks in the store begin with; slipway logs BUILD shows them.")
        @Size(max = 512)
        @Nullable
        String location,

        @JsonPropertyDescription("Whether all that the build printed is stored; absent while it runs.") @Nullable
        Boolean complete,

        @JsonPropertyDescription("How much is stored.") @Nullable
        Long sizeInBytes,

        @JsonPropertyDescription("What is missing, if anything is.") @Size(max = 4096) @Nullable
        String message) {}
