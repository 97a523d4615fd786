package dev.slipway.e2e;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every object of a kind that was ever made in a namespace, by its UID, also those that are gone. */
record Made(Set<String> uids) {

    static <T extends HasMetadata> Made watch(ClusterNamespace namespace, Class<T> kind) {
        Set<String> uids = ConcurrentHashMap.newKeySet();
        namespace.client().resources(kind).inNamespace(namespace.name()).inform(new ResourceEventHandler<T>() {
            @Override
            public void onAdd(T object) {
                uids.add(object.getMetadata().getUid());
            }

            @Override
            public void onUpdate(T before, T after) {
                uids.add(after.getMetadata().getUid());
            }

            @Override
            public void onDelete(T object, boolean unseen) {
                uids.add(object.getMetadata().getUid());
            }
        });
        return new Made(uids);
    }
}
