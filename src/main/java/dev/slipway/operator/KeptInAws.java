package dev.slipway.operator;

import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.filter.GenericFilter;

/** Lets through what is kept in AWS. */
public class KeptInAws implements GenericFilter<HasMetadata> {

    @Override
    public boolean accept(HasMetadata definition) {
        return isKeptInAws(definition);
    }

    /** A definition never moves between a cluster and AWS. */
    static boolean isKeptInAws(HasMetadata definition) {
        return definition instanceof BuildProject project
                ? project.getSpec().aws() != null
                : definition instanceof Pipeline pipeline && pipeline.getSpec().aws() != null;
    }
}
