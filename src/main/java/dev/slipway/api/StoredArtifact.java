package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An output artifact of an earlier build. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record StoredArtifact(
        @JsonPropertyDescription("Name of the Build, in the same namespace, that made the artifact.")
        @Required
        @Size(min = 1, max = 63)
        String buildName,

        @JsonPropertyDescription("Name of the artifact as that build made it.") @Required @Size(min = 1, max = 100)
        String artifactName) {}
