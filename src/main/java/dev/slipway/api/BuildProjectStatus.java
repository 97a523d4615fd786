package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about a project. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription("What is known about a project.")
public record BuildProjectStatus(
        @JsonPropertyDescription("The metadata.generation that this status was made from.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Number of the newest build of this project, counted from 1.") @Nullable
        Long lastBuildNumber,

        @JsonPropertyDescription("The builds that have a place, with concurrentBuildLimit.") @Size(max = 2000) @Nullable
        List<@Size(max = 63) String> runningBuilds,

        @JsonPropertyDescription("The first of the builds that wait for one, in order, with concurrentBuildLimit.")
        @Size(max = 10)
        @Nullable
        List<@Size(max = 63) String> queuedBuilds,

        @JsonPropertyDescription("What this object is kept as in AWS.") @Nullable
        AwsResource aws,

        @JsonPropertyDescription("The webhook that was made for the project in AWS.") @Nullable
        AwsWebhook webhook,

        @JsonPropertyDescription("The source credentials that this object has imported into the account in AWS.")
        @Nullable
        AwsImportedCredentials sourceCredentials,

        @JsonPropertyDescription("What is true of this object now, as Kubernetes conditions.") @Size(max = 16) @Nullable
        List<Condition> conditions) {}
