package dev.slipway.core.build;

import dev.slipway.core.buildspec.ArtifactsBlock;
import java.util.function.Consumer;

/** Collects the files of an artifact and puts them where they are kept. */
public interface ArtifactPublisher {

    /** What became of it. */
    sealed interface Publication {}

    /** It is where it should be. */
    record Stored(StoredArtifact artifact) implements Publication {}

    /** It is not; UPLOAD_ARTIFACTS fails. */
    record NotStored(PhaseContext context) implements Publication {}

    /** Whether the artifacts have the names that the buildspec gives them, as in a project with this setting. */
    default boolean overridesArtifactName() {
        return false;
    }

    /**
     * Publishes one artifact.
     *
     * @param name of the output artifact; with {@link #overridesArtifactName} one that may have several segments
     * @param sourceDirectory absolute path of the primary source directory
     * @param log takes CodeBuild's lines about it
     */
    Publication publish(String name, String sourceDirectory, ArtifactsBlock block, Consumer<String> log);
}
