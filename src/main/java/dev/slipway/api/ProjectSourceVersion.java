package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Which revision of a secondary source. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProjectSourceVersion(
        @JsonPropertyDescription("The sourceIdentifier of the secondary source.")
        @Required
        @Size(min = 1, max = 127)
        @Pattern("^[A-Za-z0-9_]+$")
        String sourceIdentifier,

        @JsonPropertyDescription("Branch, tag, commit or pull request (pr/7).")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern("^[^\\s\\x00-\\x1f\\x7f-][^\\s\\x00-\\x1f\\x7f]*$")
        String sourceVersion) {}
