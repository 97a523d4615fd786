package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What a build made and stored. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BuildArtifact(
        @JsonPropertyDescription("Name of the artifact.") @Required @Size(min = 1, max = 100)
        String name,

        @JsonPropertyDescription("Where the artifact is stored.") @Size(max = 2048) @Nullable
        String location,

        @JsonPropertyDescription("SHA-256 of the stored archive, in hexadecimal.") @Size(max = 64) @Nullable
        String sha256sum,

        @JsonPropertyDescription("Size of the stored archive.") @Nullable
        Long sizeInBytes,

        @JsonPropertyDescription("How many files the artifact holds.") @Nullable
        Long fileCount) {}
