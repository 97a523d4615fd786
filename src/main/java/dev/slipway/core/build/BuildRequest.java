package dev.slipway.core.build;

import dev.slipway.core.source.CloneOptions;
import java.util.List;
import java.util.Optional;

/**
 * A build that is to run.
 *
 * @param inputs its sources, the primary one first, if there is one
 */
public record BuildRequest(BuildDefinition definition, List<Input> inputs) {

    public BuildRequest {
        inputs = List.copyOf(inputs);
    }

    /** Whether the first input is the primary source; a project without a source may have secondary ones all the same. */
    public boolean hasPrimarySource() {
        return inputs.stream()
                .findFirst()
                .filter(first -> first.ownSource().isEmpty() || first.name().isEmpty())
                .isPresent();
    }

    /**
     * One source.
     *
     * @param name the artifact's name; of a source of the project the identifier, or empty for the primary one
     * @param ownSource how much of a repository comes along where it is a source of the project itself; empty for an artifact, which
     *     is files alone
     */
    public record Input(String name, ArtifactOrigin origin, Optional<CloneOptions> ownSource) {

        /** An artifact of a pipeline. */
        public Input(String name, ArtifactOrigin origin) {
            this(name, origin, Optional.empty());
        }
    }
}
