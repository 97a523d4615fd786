package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A role that is assumed before anything is asked of AWS. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsAssumedRole(
        @JsonPropertyDescription("ARN of the role.") @Required @Size(min = 20, max = 2048)
        String roleArn,

        @JsonPropertyDescription("External id that the role's trust policy asks for.")
        @Size(min = 2, max = 1224)
        @Nullable
        String externalId) {}
