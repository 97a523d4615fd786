package dev.slipway.core.build;

import java.util.List;

/**
 * A build that is to run.
 *
 * @param inputs its sources, the primary one first; none when the project has no source
 */
public record BuildRequest(BuildDefinition definition, List<Input> inputs) {

    public BuildRequest {
        inputs = List.copyOf(inputs);
    }

    /**
     * One source.
     *
     * @param name the artifact's name, or empty for the project's own source
     */
    public record Input(String name, ArtifactOrigin origin) {}
}
