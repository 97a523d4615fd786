package dev.slipway.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Build that a Job runs for.
 *
 * @param name also the Job's name; at most 63 characters, as a label's value
 * @param projectName name of the Build's project, which the label shows
 */
public record BuildOwner(String namespace, String name, String uid, String projectName) {

    /** Label with the name of the Build. */
    public static final String BUILD_LABEL = "slipway.dev/build";

    /** Label with the name of the BuildProject. */
    public static final String PROJECT_LABEL = "slipway.dev/project";

    private static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

    Map<String, String> labels() {
        return new TreeMap<>(Map.of(MANAGED_BY_LABEL, "slipway", BUILD_LABEL, name, PROJECT_LABEL, projectName));
    }

    OwnerReference reference() {
        return new OwnerReferenceBuilder()
                .withApiVersion("slipway.dev/v1alpha1")
                .withKind("Build")
                .withName(name)
                .withUid(uid)
                .withController(true)
                .build();
    }

    /** Whether this very Build, not an earlier one of the same name, controls {@code object}. */
    boolean controls(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> Boolean.TRUE.equals(owner.getController()) && uid.equals(owner.getUid()));
    }
}
