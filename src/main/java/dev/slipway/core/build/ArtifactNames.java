package dev.slipway.core.build;

import dev.slipway.core.buildspec.ArtifactsBlock;
import java.util.Map;

/** Where the names of a build's artifacts come from. */
public sealed interface ArtifactNames {

    /** From the output artifacts of the build's action; names in the buildspec are ignored, as CodePipeline does. */
    record OfOutputs() implements ArtifactNames {}

    /**
     * From the buildspec, as in a project with {@code overrideArtifactName}.
     *
     * @param expanded what the shell made of {@link #texts}; what it could not expand is missing
     */
    record OfBuildspec(Map<String, String> expanded) implements ArtifactNames {
        public OfBuildspec {
            expanded = Map.copyOf(expanded);
        }

        /** The names that the shell must expand at the end of the build, by the identifiers of their artifacts. */
        public static Map<String, String> texts(ArtifactsBlock block) {
            return ArtifactPlan.texts(block);
        }
    }
}
