package dev.slipway.process;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.PhaseContext;
import java.nio.file.Path;
import java.util.Optional;

/** Puts a build's sources where the build expects them. */
public interface SourceProvider {

    /** What became of a source. */
    sealed interface Provision {}

    /** It is there. */
    record Provided(FetchedSource source) implements Provision {}

    /** It is not; DOWNLOAD_SOURCE fails. */
    record NotProvided(PhaseContext context) implements Provision {}

    /**
     * Fills {@code target}, an empty directory.
     *
     * @param identifier empty for the primary source
     */
    Provision provide(ArtifactOrigin origin, Optional<String> identifier, Path target);
}
