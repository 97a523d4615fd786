package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Credentials that CodeBuild reaches a kind of git host with. AWS has one of them for all projects of an account in a region. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "(self.authType in ['PERSONAL_ACCESS_TOKEN', 'BASIC_AUTH']) == has(self.secretRef)",
        message =
                "PERSONAL_ACCESS_TOKEN and BASIC_AUTH take their token from a Secret, and the others take none: set or remove"
                        + " secretRef.",
        fieldPath = ".secretRef")
@ValidationRule(
        value = "(self.authType == 'BASIC_AUTH') == has(self.username)",
        message = "BASIC_AUTH needs a username, and the others take none: set or remove it.",
        fieldPath = ".username")
@ValidationRule(
        value = "(self.authType == 'CODECONNECTIONS') == has(self.connectionArn)",
        message =
                "CODECONNECTIONS needs the ARN of a connection, and the others take none: set or remove connectionArn.",
        fieldPath = ".connectionArn")
@ValidationRule(
        value = "(self.authType == 'SECRETS_MANAGER') == has(self.secretArn)",
        message = "SECRETS_MANAGER needs the ARN of a secret, and the others take none: set or remove secretArn.",
        fieldPath = ".secretArn")
public record AwsSourceCredentials(
        @JsonPropertyDescription("Kind of git host; that of the source when absent.") @Nullable
        AwsServerType serverType,

        @JsonPropertyDescription("What the credentials are.") @Required
        AwsAuthType authType,

        @JsonPropertyDescription(
                "Secret with the key token or password whose annotation slipway.dev/host names this git host.")
        @Nullable
        SecretReference secretRef,

        @JsonPropertyDescription("Name of the user that the token is of, with BASIC_AUTH.")
        @Size(min = 1, max = 255)
        @Nullable
        String username,

        @JsonPropertyDescription("ARN of the connection, with CODECONNECTIONS.") @Size(min = 20, max = 256) @Nullable
        String connectionArn,

        @JsonPropertyDescription("ARN of the secret in AWS Secrets Manager, with SECRETS_MANAGER.")
        @Size(min = 20, max = 2048)
        @Nullable
        String secretArn,

        @JsonPropertyDescription(
                "Whether credentials that are there already and were not imported by this object are replaced; false when absent, other than in AWS.")
        @Nullable
        Boolean shouldOverwrite) {}
