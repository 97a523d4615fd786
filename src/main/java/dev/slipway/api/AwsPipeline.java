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

/** The pipeline in CodePipeline that a Pipeline is kept as. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = AwsRules.REGION, message = AwsRules.REGION_MESSAGE, fieldPath = ".region")
@ValidationRule(value = AwsRules.REGION_STAYS, message = AwsRules.REGION_STAYS_MESSAGE, fieldPath = ".region")
@ValidationRule(value = AwsRules.ENDPOINT, message = AwsRules.ENDPOINT_MESSAGE, fieldPath = ".endpointUrl")
@ValidationRule(value = AwsRules.NAME_STAYS, message = AwsRules.NAME_STAYS_MESSAGE, fieldPath = ".name")
public record AwsPipeline(
        @JsonPropertyDescription("Region, for example eu-central-1.") @Required @Size(min = 4, max = 30)
        String region,

        @JsonPropertyDescription("As whom AWS is asked.") @Nullable
        AwsCredentials credentials,

        @JsonPropertyDescription("Address that is asked instead of AWS, with http:// or https://.")
        @Size(min = 8, max = 255)
        @Nullable
        String endpointUrl,

        @JsonPropertyDescription("Name of the pipeline in AWS, which can't change; that of this object when absent.")
        @Size(min = 1, max = 100)
        @Nullable
        String name,

        @JsonPropertyDescription(
                "Whether a pipeline of this name that is there already is taken over; false when absent.")
        @Nullable
        Boolean adopt,

        @JsonPropertyDescription(
                "What becomes of the pipeline when this object is deleted. When absent, one that was created is deleted and one that was adopted stays.")
        @Nullable
        DeletionPolicy deletionPolicy,

        @JsonPropertyDescription("What is done when somebody else has changed the pipeline; Correct when absent.")
        @Nullable
        DriftPolicy drift,

        @JsonPropertyDescription(
                "How many of the latest executions in AWS are shown as objects here, whoever started them; 10 when absent.")
        @Min(0)
        @Max(20)
        @Nullable
        Integer runHistoryLimit,

        @JsonPropertyDescription("ARN of the role that CodePipeline works as.") @Required @Size(min = 20, max = 1024)
        String roleArn,

        @JsonPropertyDescription(
                "Further members of CodePipeline's declaration, spelled as AWS spells them, that have no field of their own here: artifactStore, executionMode, pipelineType, triggers and others; and tags.")
        @PreserveUnknownFields
        @Nullable
        Map<String, Object> pipeline)
        implements AwsPlacement {}
