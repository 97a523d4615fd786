package dev.slipway.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;

/** Creates objects with deterministic names, once, and never takes a foreign object for its own. */
@ApplicationScoped
public class Children {

    private final KubernetesClient client;

    Children(KubernetesClient client) {
        this.client = client;
    }

    /** What became of a creation. */
    sealed interface Creation<T> {}

    /** It is there and belongs to the owner, whether it was made just now or before a restart. */
    record Present<T>(T object) implements Creation<T> {}

    /** An object of that name exists that belongs to somebody else. */
    record Foreign<T>(T object) implements Creation<T> {}

    /** Deletes {@code child}, and not one that has taken its name meanwhile. */
    void delete(HasMetadata child) {
        client.resource(child).lockResourceVersion().delete();
    }

    /** Creates {@code child}, whose metadata name {@code owner} as its owner. */
    <T extends HasMetadata> Creation<T> create(T child, HasMetadata owner) {
        try {
            return new Present<>(client.resource(child).create());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            T existing = client.resource(child).get();
            if (existing == null) {
                throw e;
            }
            return Ownership.isOwned(existing, owner) ? new Present<>(existing) : new Foreign<>(existing);
        }
    }
}
