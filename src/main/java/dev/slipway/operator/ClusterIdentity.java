package dev.slipway.operator;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells this cluster from all others: by what the administrator says, or by the uid of its namespace kube-system. */
@ApplicationScoped
public class ClusterIdentity {

    private static final String SYSTEM = "kube-system";

    private final KubernetesClient client;
    private volatile Optional<String> id;

    ClusterIdentity(KubernetesClient client, OperatorSettings settings) {
        this.client = client;
        this.id = settings.clusterId().filter(text -> !text.isBlank());
    }

    String id() {
        if (id.isEmpty()) {
            Namespace system = client.namespaces().withName(SYSTEM).get();
            if (system == null) {
                throw new IllegalStateException("namespace " + SYSTEM
                        + " cannot be read, whose uid tells this cluster from others; set the operator's cluster id");
            }
            id = Optional.of(system.getMetadata().getUid());
        }
        return id.get();
    }
}
