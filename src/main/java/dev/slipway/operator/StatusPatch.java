package dev.slipway.operator;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;

/** What server-side apply sends for a status: the identity of the object and nothing else. */
final class StatusPatch {

    private StatusPatch() {}

    /**
     * Fills {@code patch}, a fresh object.
     *
     * @param onlyThisVersion refuses the write when the object has changed since it was read
     */
    static <S, T, R extends CustomResource<S, T>> R of(R patch, R current, T status, boolean onlyThisVersion) {
        ObjectMeta from = current.getMetadata();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(from.getName())
                .withNamespace(from.getNamespace())
                .withUid(from.getUid())
                .withResourceVersion(onlyThisVersion ? from.getResourceVersion() : null)
                .build());
        patch.setStatus(status);
        return patch;
    }
}
