package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What an action handed on: a commit, or what a build made. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record OutputArtifact(
        @JsonPropertyDescription("Name of the artifact.") @Required @Size(min = 1, max = 100)
        String name,

        @JsonPropertyDescription("The commit.") @Nullable GitRevision git,

        @JsonPropertyDescription("The output artifact of a build.") @Nullable
        StoredArtifact stored) {}
