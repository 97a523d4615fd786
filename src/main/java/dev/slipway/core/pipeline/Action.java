package dev.slipway.core.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * An action of a stage.
 *
 * @param runOrder actions of a stage with the same number run at the same time, lower numbers first
 * @param namespace where its output variables can be found: {@code #{namespace.NAME}}
 */
public record Action(
        String name,
        int runOrder,
        Optional<String> namespace,
        List<String> inputArtifacts,
        List<String> outputArtifacts,
        ActionConfiguration configuration) {

    public Action {
        inputArtifacts = List.copyOf(inputArtifacts);
        outputArtifacts = List.copyOf(outputArtifacts);
    }

    /** Whether it brings a source into the pipeline. */
    public boolean isSource() {
        return configuration instanceof ActionConfiguration.Git;
    }

    /** The input artifact whose directory a build starts in: the named one, or the only one. */
    public Optional<String> primaryInput() {
        Optional<String> named =
                configuration instanceof ActionConfiguration.Build build ? build.primarySource() : Optional.empty();
        return named.or(() -> inputArtifacts.stream().findFirst());
    }
}
