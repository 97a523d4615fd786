package dev.slipway.operator;

import dev.slipway.translate.ChildNames;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Definitions as they were when a run was created, kept as ControllerRevisions: editing a definition never changes what is
 * queued or running. A revision never changes, so what was read once is remembered.
 */
@ApplicationScoped
public class Revisions {

    private static final int REMEMBERED = 1000;

    private final KubernetesClient client;
    private final Children children;
    private final KubernetesSerialization json;
    private final Map<String, Object> remembered = new ConcurrentHashMap<>();

    /** The UID of the owner of each revision that is known to be there: most builds run what another has run before. */
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    Revisions(KubernetesClient client, Children children) {
        this.client = client;
        this.children = children;
        this.json = client.getKubernetesSerialization();
    }

    /** Keeps the spec that {@code definition} has now; returns the revision's name. */
    String keep(HasMetadata definition, Object spec) {
        String name = name(definition, spec);
        String key = definition.getMetadata().getNamespace() + "/" + name;
        String owner = definition.getMetadata().getUid();
        if (!owner.equals(owners.get(key))) {
            create(definition, spec, name);
            if (owners.size() >= REMEMBERED) {
                owners.clear();
            }
            owners.put(key, owner);
        }
        return name;
    }

    /** Has to be told before a revision is deleted. */
    void forget(ControllerRevision revision) {
        owners.remove(revision.getMetadata().getNamespace() + "/"
                + revision.getMetadata().getName());
    }

    private void create(HasMetadata definition, Object spec, String name) {
        GenericKubernetesResource data = new GenericKubernetesResource();
        data.setApiVersion(definition.getApiVersion());
        data.setKind(definition.getKind());
        data.setAdditionalProperty("spec", spec);
        ControllerRevision revision = new ControllerRevisionBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(definition.getMetadata().getNamespace())
                .addToLabels("app.kubernetes.io/managed-by", "slipway")
                .withOwnerReferences(Ownership.controlledBy(definition))
                .endMetadata()
                .withRevision(definition.getMetadata().getGeneration())
                .withData(data)
                .build();
        Children.Creation<ControllerRevision> creation = children.create(revision, definition);
        if (creation instanceof Children.Foreign<ControllerRevision>) {
            throw new IllegalStateException("ControllerRevision " + name + " belongs to another object; delete it");
        }
    }

    /** The name of the revision that keeps {@code spec}. */
    String name(HasMetadata definition, Object spec) {
        return ChildNames.revision(definition.getMetadata().getName(), definition.getKind() + json.asJson(spec));
    }

    /** The spec that a revision keeps; empty when somebody deleted it. */
    <T> Optional<T> spec(String namespace, String name, Class<T> type) {
        String key = namespace + "/" + name;
        Object known = remembered.get(key);
        if (known == null) {
            ControllerRevision revision = client.apps()
                    .controllerRevisions()
                    .inNamespace(namespace)
                    .withName(name)
                    .get();
            if (revision == null) {
                return Optional.empty();
            }
            known = json.convertValue(
                    json.convertValue(revision.getData(), Map.class).get("spec"), type);
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            remembered.put(key, known);
        }
        return Optional.of(type.cast(known));
    }
}
