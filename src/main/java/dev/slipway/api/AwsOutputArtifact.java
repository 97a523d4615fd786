package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Commands action of CodePipeline makes (AWS CodePipeline API reference, {@code OutputArtifact}). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsOutputArtifact(
        @JsonPropertyDescription("Name of the artifact.") @Required @Size(min = 1, max = 100)
        String name,

        @JsonPropertyDescription("Files that are in it, as paths or patterns.") @Size(min = 1, max = 10) @Nullable
        List<@Size(min = 1, max = 128) String> files) {}
