package dev.slipway.operator;

import dev.slipway.api.AwsResource;
import dev.slipway.api.BuildProject;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.core.document.Document;
import dev.slipway.translate.AwsDefinition;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A project that is kept in AWS, with what its status said before. */
final class AwsRequests {

    static final long GENERATION = 7;
    static final AwsResource BEFORE = new AwsResource("arn", "app", "eu-west-1", null, null, "d1", null);

    private AwsRequests() {}

    static AwsRequest with(Condition... before) {
        BuildProject project = Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata: {name: app, namespace: team, generation: 7}
                spec:
                  target: AWS
                  source: {type: NO_SOURCE, buildspec: "version: 0.2"}
                  environment: {image: i}
                  aws: {region: eu-west-1, serviceRole: builds}
                """, BuildProject.class);
        return new AwsRequest(
                "project",
                project,
                Objects.requireNonNull(project.getSpec().aws()),
                new AwsDefinition.Valid("app", Document.EMPTY, List.of(), Map.of()),
                Optional.of(BEFORE),
                List.of(before),
                access -> new AwsAnswer.Refused<>(new AwsFailure(AwsFailure.Kind.RETRY, "Unused", "unused")),
                member -> "spec." + member);
    }

    static Condition ready(String status, String reason, Instant since) {
        return condition("Ready", status, reason, since, GENERATION);
    }

    static Condition condition(String type, String status, String reason, Instant since, long generation) {
        return new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage("as it was")
                .withObservedGeneration(generation)
                .withLastTransitionTime(since.toString())
                .build();
    }
}
