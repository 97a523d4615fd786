package dev.slipway.core.build;

import dev.slipway.core.image.BuiltImage;
import dev.slipway.core.report.Report;
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
 * @param reports what tests and coverage came to; known where the build ran, elsewhere its log tells them
 * @param resolvedSourceVersion the commit that was built, if the source has one
 * @param log what is stored of its log, if it went to a store
 */
public record BuildResult(
        BuildStatus status,
        List<PhaseRecord> phases,
        Map<String, String> exportedVariables,
        List<StoredArtifact> artifacts,
        List<BuiltImage> images,
        List<Report> reports,
        Optional<String> resolvedSourceVersion,
        Optional<BuildFailure> failure,
        Optional<KeptLog> log) {

    public BuildResult {
        phases = List.copyOf(phases);
        exportedVariables = Collections.unmodifiableMap(new LinkedHashMap<>(exportedVariables));
        artifacts = List.copyOf(artifacts);
        images = List.copyOf(images);
        reports = List.copyOf(reports);
    }

    /** The result of a build whose reports are not known. */
    public BuildResult(
            BuildStatus status,
            List<PhaseRecord> phases,
            Map<String, String> exportedVariables,
            List<StoredArtifact> artifacts,
            List<BuiltImage> images,
            Optional<String> resolvedSourceVersion,
            Optional<BuildFailure> failure) {
        this(status, phases, exportedVariables, artifacts, images, List.of(), resolvedSourceVersion, failure);
    }

    /** The result of a build whose log is shown and not stored. */
    public BuildResult(
            BuildStatus status,
            List<PhaseRecord> phases,
            Map<String, String> exportedVariables,
            List<StoredArtifact> artifacts,
            List<BuiltImage> images,
            List<Report> reports,
            Optional<String> resolvedSourceVersion,
            Optional<BuildFailure> failure) {
        this(
                status,
                phases,
                exportedVariables,
                artifacts,
                images,
                reports,
                resolvedSourceVersion,
                failure,
                Optional.empty());
    }

    /** The same result, of a build with this log. */
    public BuildResult withLog(Optional<KeptLog> kept) {
        return new BuildResult(
                status, phases, exportedVariables, artifacts, images, reports, resolvedSourceVersion, failure, kept);
    }
}
