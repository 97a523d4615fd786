package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The CodeBuild project that a BuildProject is kept as. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = AwsRules.REGION, message = AwsRules.REGION_MESSAGE, fieldPath = ".region")
@ValidationRule(value = AwsRules.REGION_STAYS, message = AwsRules.REGION_STAYS_MESSAGE, fieldPath = ".region")
@ValidationRule(value = AwsRules.ENDPOINT, message = AwsRules.ENDPOINT_MESSAGE, fieldPath = ".endpointUrl")
@ValidationRule(value = AwsRules.NAME_STAYS, message = AwsRules.NAME_STAYS_MESSAGE, fieldPath = ".name")
public record AwsProject(
        @JsonPropertyDescription("Region, for example eu-central-1.") @Required @Size(min = 4, max = 30)
        String region,

        @JsonPropertyDescription("As whom AWS is asked.") @Nullable
        AwsCredentials credentials,

        @JsonPropertyDescription("Address that is asked instead of AWS, with http:// or https://.")
        @Size(min = 8, max = 255)
        @Nullable
        String endpointUrl,

        @JsonPropertyDescription("Name of the project in AWS, which can't change; that of this object when absent.")
        @Size(min = 2, max = 150)
        @Nullable
        String name,

        @JsonPropertyDescription(
                "Whether a project of this name that is there already is taken over; false when absent.")
        @Nullable
        Boolean adopt,

        @JsonPropertyDescription(
                "What becomes of the project when this object is deleted. When absent, one that was created is deleted and one that was adopted stays.")
        @Nullable
        DeletionPolicy deletionPolicy,

        @JsonPropertyDescription("What is done when somebody else has changed the project; Correct when absent.")
        @Nullable
        DriftPolicy drift,

        @JsonPropertyDescription(
                "How many of the latest builds in AWS are shown as objects here, whoever started them; 10 when absent.")
        @Min(0)
        @Max(20)
        @Nullable
        Integer runHistoryLimit,

        @JsonPropertyDescription("Role that the builds run as: its ARN or its name.")
        @Required
        @Size(min = 1, max = 2048)
        String serviceRole,

        @JsonPropertyDescription(
                "Further members of CodeBuild's CreateProject, spelled as AWS spells them, that have no field of their own here: artifacts, cache, logsConfig, vpcConfig, tags and others.")
        @PreserveUnknownFields
        @Nullable
        Map<String, Object> project,

        @JsonPropertyDescription(
                "The project's webhook, by which pushes and pull requests start builds: members of CodeBuild's CreateWebhook, spelled as AWS spells them, without projectName. When absent, a webhook that was made by this field is deleted and any other is left alone.")
        @PreserveUnknownFields
        @Nullable
        Map<String, Object> webhook,

        @JsonPropertyDescription(
                "Credentials that CodeBuild reaches the git host with, imported into the account and region for all projects there.")
        @Nullable
        AwsSourceCredentials sourceCredentials)
        implements AwsPlacement {}
