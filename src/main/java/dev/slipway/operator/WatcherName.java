package dev.slipway.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/** Names a watcher of repositories: the pipeline behind it, as {@code namespace/name}. */
final class WatcherName {

    private WatcherName() {}

    static String of(HasMetadata pipeline) {
        return pipeline.getMetadata().getNamespace() + "/"
                + pipeline.getMetadata().getName();
    }

    static ResourceID resource(String watcher) {
        int slash = watcher.indexOf('/');
        return new ResourceID(watcher.substring(slash + 1), watcher.substring(0, slash));
    }
}
