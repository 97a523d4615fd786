package dev.slipway.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;

/** The Secret with a build's capabilities for the store. It goes with the Job. */
public final class StoreSecret {

    private StoreSecret() {}

    /** The name of the Secret of this build. */
    public static String name(BuildOwner owner) {
        return owner.name() + "-store";
    }

    /**
     * The manifest.
     *
     * @param jobUid of the Job that owns the Secret
     * @param capabilities by the names that {@code StoreAccess} gives them
     */
    public static Secret manifest(BuildOwner owner, String jobUid, Map<String, String> capabilities) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(owner.namespace())
                .withName(name(owner))
                .withLabels(owner.labels())
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(owner.name())
                .withUid(jobUid)
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withImmutable(true)
                .withType("Opaque")
                .withStringData(capabilities)
                .build();
    }
}
