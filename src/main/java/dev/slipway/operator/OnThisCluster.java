package dev.slipway.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.filter.GenericFilter;

/** Lets through what runs on this cluster; what is kept in AWS has reconcilers of its own, as only that needs a finalizer. */
public class OnThisCluster implements GenericFilter<HasMetadata> {

    @Override
    public boolean accept(HasMetadata definition) {
        return !KeptInAws.isKeptInAws(definition);
    }
}
