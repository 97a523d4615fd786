package dev.slipway.core.build;

import dev.slipway.core.image.BuiltImage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is left of a build once it is over.
 *
 * @param status final
 * @param exportedVariables values read at the end of POST_BUILD
 * @param artifacts what was stored
 * @param images what was pushed
 * @param resolvedSourceVersion the commit that was built, if the source has one
 */
public record BuildResult(
        BuildStatus status,
        List<PhaseRecord> phases,
        Map<String, String> exportedVariables,
        List<StoredArtifact> artifacts,
        List<BuiltImage> images,
        Optional<String> resolvedSourceVersion,
        Optional<BuildFailure> failure) {

    public BuildResult {
        phases = List.copyOf(phases);
        exportedVariables = Collections.unmodifiableMap(new LinkedHashMap<>(exportedVariables));
        artifacts = List.copyOf(artifacts);
        images = List.copyOf(images);
    }
}
