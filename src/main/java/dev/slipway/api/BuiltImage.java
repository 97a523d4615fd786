package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An image that a build has pushed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BuiltImage(
        @JsonPropertyDescription("Digest of the image's manifest, as the registry has it.")
        @Required
        @Size(min = 1, max = 128)
        String digest,

        @JsonPropertyDescription("Where the image was pushed.") @Size(max = 16) @Nullable
        List<@Size(max = 512) String> references) {}
