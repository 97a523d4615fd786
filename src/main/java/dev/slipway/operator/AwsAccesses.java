package dev.slipway.operator;

import dev.slipway.api.AwsAssumedRole;
import dev.slipway.api.AwsCredentials;
import dev.slipway.api.AwsPlacement;
import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsIdentity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** As whom a manifest may ask AWS: with a Secret of its own namespace, or as the operator where an administrator allows it. */
@ApplicationScoped
public class AwsAccesses {

    private final KubernetesClient client;
    private final OperatorSettings settings;
    private final AwsGrants grants;

    AwsAccesses(KubernetesClient client, OperatorSettings settings) {
        this.client = client;
        this.settings = settings;
        this.grants = AwsGrants.parse(settings.awsNamespaces());
    }

    /** What became of it. */
    sealed interface Lookup {}

    /** This access. */
    record Usable(AwsAccess access) implements Lookup {}

    /** None; {@code message} says why and what to do. */
    record Refused(String reason, String message) implements Lookup {}

    /**
     * The access of a manifest.
     *
     * @param passed the roles that it gives away
     */
    Lookup of(String namespace, AwsPlacement placement, Set<String> passed) {
        if (placement.endpointUrl() != null
                && settings.awsEndpoints()
                        .filter(allowed -> allowed.contains(placement.endpointUrl()))
                        .isEmpty()) {
            return new Refused(
                    "EndpointRefused",
                    "spec.aws.endpointUrl names " + placement.endpointUrl()
                            + ", which the operator's administrator does not allow; remove it");
        }
        AwsCredentials credentials = placement.credentials();
        return credentials != null && credentials.secretRef() != null
                ? withSecret(namespace, credentials.secretRef().name(), placement)
                : asOperator(namespace, placement, passed);
    }

    /** Why source credentials may not be imported; they are for all projects of the account. Empty if they may. */
    Optional<Refused> importing(String namespace, AwsPlacement placement) {
        AwsCredentials credentials = placement.credentials();
        boolean asOperator = credentials == null || credentials.secretRef() == null;
        boolean granted =
                grants.of(namespace).filter(AwsGrants.Grant::allowsImport).isPresent();
        return asOperator && !granted
                ? Optional.of(notGranted(namespace, "import source credentials"))
                : Optional.empty();
    }

    private Lookup withSecret(String namespace, String name, AwsPlacement placement) {
        Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
        if (secret == null) {
            return new Refused("SecretNotFound", "there is no Secret " + name + " in this namespace; create it");
        }
        Optional<String> id = value(secret, "AWS_ACCESS_KEY_ID");
        Optional<String> key = value(secret, "AWS_SECRET_ACCESS_KEY");
        if (id.isEmpty() || key.isEmpty()) {
            return new Refused(
                    "SecretIncomplete",
                    "Secret " + name + " lacks the key AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY; add it");
        }
        return usable(
                placement, Optional.of(new AwsIdentity.Keys(id.get(), key.get(), value(secret, "AWS_SESSION_TOKEN"))));
    }

    private Lookup asOperator(String namespace, AwsPlacement placement, Set<String> passed) {
        Optional<AwsGrants.Grant> grant = grants.of(namespace);
        if (grant.isEmpty()) {
            return new Refused(
                    "CredentialsMissing",
                    "namespace " + namespace + " may not use the operator's own identity in AWS; name a Secret in"
                            + " spec.aws.credentials.secretRef, or have the administrator enter the namespace in"
                            + " aws.namespaces");
        }
        if (!grant.get().allowsRegion(placement.region())) {
            return notGranted(namespace, "work in region " + placement.region());
        }
        String role = role(placement).map(AwsAssumedRole::roleArn).orElse(null);
        if (!grant.get().allowsRole(role)) {
            return notGranted(
                    namespace, role == null ? "act without assuming one of its roles" : "assume role " + role);
        }
        Optional<String> refused = passed.stream()
                .filter(candidate -> !grant.get().allowsPassing(candidate))
                .findFirst();
        return refused.<Lookup>map(refusal -> notGranted(namespace, "pass role " + refusal))
                .orElseGet(() -> usable(placement, Optional.empty()));
    }

    private static Refused notGranted(String namespace, String what) {
        return new Refused(
                "NotGranted",
                "namespace " + namespace + " may not " + what
                        + " as the operator; have its administrator grant that in aws.namespaces, or name a Secret in"
                        + " spec.aws.credentials.secretRef");
    }

    private static Lookup usable(AwsPlacement placement, Optional<AwsIdentity.Keys> keys) {
        Optional<AwsIdentity.Role> role = role(placement)
                .map(assumed -> new AwsIdentity.Role(assumed.roleArn(), Optional.ofNullable(assumed.externalId())));
        return new Usable(new AwsAccess(
                placement.region(),
                Optional.ofNullable(placement.endpointUrl()).map(URI::create),
                new AwsIdentity(keys, role)));
    }

    private static Optional<AwsAssumedRole> role(AwsPlacement placement) {
        @Nullable AwsCredentials credentials = placement.credentials();
        return Optional.ofNullable(credentials).map(AwsCredentials::assumeRole);
    }

    private static Optional<String> value(Secret secret, String key) {
        return SourceCredentials.value(secret, key).filter(text -> !text.isEmpty());
    }
}
