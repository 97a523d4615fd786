package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** How a private repository is reached. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SourceAuth(
        @JsonPropertyDescription(
                "Secret of type kubernetes.io/basic-auth (username and password or token) or kubernetes.io/ssh-auth (ssh-privatekey and known_hosts) whose annotation slipway.dev/host names the only host it is sent to.")
        @Required
        SecretReference secretRef) {}
