package dev.slipway.crd;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A namespace of the real cluster that KUBECONFIG names, with the kinds installed; it is deleted on close, the kinds stay. */
final class ThrowAwayNamespace implements AutoCloseable {

    private final KubernetesClient client;
    private final String name;

    ThrowAwayNamespace() {
        Objects.requireNonNull(
                System.getenv("KUBECONFIG"),
                "KUBECONFIG must name the cluster to test on: no other one is touched by accident");
        client = new KubernetesClientBuilder().build();
        for (Class<? extends CustomResource<?, ?>> kind : Crds.KINDS) {
            Resource<CustomResourceDefinition> definition = client.resource(Crds.definition(kind));
            definition.forceConflicts().serverSideApply();
            definition.waitUntilCondition(ThrowAwayNamespace::isEstablished, 30, TimeUnit.SECONDS);
        }
        name = client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("slipway-kinds-")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
    }

    /** A definition that was made a moment ago has no status yet, or one without conditions. */
    private static boolean isEstablished(@Nullable CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    String name() {
        return name;
    }

    KubernetesClient client() {
        return client;
    }

    /** The same cluster as a user sees it who holds only what RBAC gives to that name. */
    KubernetesClient as(String user) {
        Config config = new ConfigBuilder(client.getConfiguration())
                .withImpersonateUsername(user)
                .withImpersonateGroups("system:authenticated")
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** The object, to be acted on in this namespace. */
    <T extends HasMetadata> NamespaceableResource<T> resource(T object) {
        object.getMetadata().setNamespace(name);
        return client.resource(object);
    }

    /** The object under another name, to be acted on in this namespace. */
    NamespaceableResource<GenericKubernetesResource> resource(GenericKubernetesResource object, String objectName) {
        object.getMetadata().setName(objectName);
        return resource(object);
    }

    @Override
    public void close() {
        client.namespaces().withName(name).delete();
        client.close();
    }
}
