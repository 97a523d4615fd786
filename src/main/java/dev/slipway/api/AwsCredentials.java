package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** As whom AWS is asked. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsCredentials(
        @JsonPropertyDescription(
                "Secret with the keys AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where there is one. Without it the operator's own identity is used, if its administrator allows that for this namespace.")
        @Nullable
        SecretReference secretRef,

        @JsonPropertyDescription("A role that is assumed with these credentials.") @Nullable
        AwsAssumedRole assumeRole) {}
