package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** What kind of action it is (AWS CodePipeline API reference, {@code ActionTypeId}). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsActionType(
        @JsonPropertyDescription("Source, Build, Test, Deploy, Invoke, Approval or Compute.") @Required @Size(max = 20)
        String category,

        @JsonPropertyDescription("AWS, ThirdParty or Custom.") @Required @Size(max = 20)
        String owner,

        @JsonPropertyDescription("For example ECS or CloudFormation.") @Required @Size(min = 1, max = 35)
        String provider,

        @JsonPropertyDescription("Version of the action; '1' for those of AWS.") @Required @Size(min = 1, max = 9)
        String version) {}
