package dev.slipway.operator;

import dev.slipway.api.AwsPlacement;
import dev.slipway.api.AwsResource;
import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.core.external.PassedRoles;
import dev.slipway.translate.AwsDefinition;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An object that is kept in AWS.
 *
 * @param word what it is there, for messages
 * @param before what it was kept as
 * @param conditions that it had
 * @param kinds the kind of resource, in the account and region of an access
 * @param field of a member's path in AWS, the field of the manifest that says it
 */
record AwsRequest(
        String word,
        HasMetadata object,
        AwsPlacement placement,
        AwsDefinition definition,
        Optional<AwsResource> before,
        List<Condition> conditions,
        Function<AwsAccess, AwsAnswer<ResourceKind>> kinds,
        UnaryOperator<String> field) {

    String namespace() {
        return object.getMetadata().getNamespace();
    }

    String watcher() {
        return WatcherName.of(object);
    }

    /** The roles that its definition gives away; none while it is not valid. */
    Set<String> passedRoles() {
        return definition instanceof AwsDefinition.Valid valid ? PassedRoles.in(valid.document()) : Set.of();
    }

    /** Whether an annotation is {@code "true"}. */
    boolean isAnnotated(String annotation) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations != null && "true".equals(annotations.get(annotation));
    }
}
