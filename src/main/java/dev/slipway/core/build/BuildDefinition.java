package dev.slipway.core.build;

import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One build, as it was when it was started: project, overrides and identity put together.
 *
 * @param projectName the project's name
 * @param buildId unique, the part of CODEBUILD_BUILD_ID behind the colon
 * @param buildNumber per project, from 1
 * @param image the build image's reference
 * @param variables the build's overrides and the project's variables, overrides already applied, in order; only those with a
 *     value of their own
 * @param initiator who started it: {@code codepipeline/NAME} or a user's name
 * @param sourceVersion what was asked for: a branch, a tag or a commit
 * @param outputArtifacts names of the artifacts that the build must produce; none for a build whose artifacts nobody takes
 * @param timeout from the start of DOWNLOAD_SOURCE to the end of POST_BUILD
 * @param startTime when the build was started
 * @param images how it may make images
 * @param storedVariables the overrides and the project's variables that say where their value is kept, overrides
 *     already applied; no name is also in {@code variables}
 */
public record BuildDefinition(
        String projectName,
        String buildId,
        long buildNumber,
        String image,
        BuildspecLocation buildspec,
        Map<String, String> variables,
        String initiator,
        Optional<String> sourceVersion,
        List<String> outputArtifacts,
        Duration timeout,
        Instant startTime,
        ImageBuilding images,
        Map<String, ValueReference> storedVariables) {

    public BuildDefinition {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        outputArtifacts = List.copyOf(outputArtifacts);
        storedVariables = Collections.unmodifiableMap(new LinkedHashMap<>(storedVariables));
    }

    /** A build whose variables all have a value of their own. */
    public BuildDefinition(
            String projectName,
            String buildId,
            long buildNumber,
            String image,
            BuildspecLocation buildspec,
            Map<String, String> variables,
            String initiator,
            Optional<String> sourceVersion,
            List<String> outputArtifacts,
            Duration timeout,
            Instant startTime,
            ImageBuilding images) {
        this(
                projectName,
                buildId,
                buildNumber,
                image,
                buildspec,
                variables,
                initiator,
                sourceVersion,
                outputArtifacts,
                timeout,
                startTime,
                images,
                Map.of());
    }

    /** The same build with images. */
    public BuildDefinition withImages(ImageBuilding building) {
        return new BuildDefinition(
                projectName,
                buildId,
                buildNumber,
                image,
                buildspec,
                variables,
                initiator,
                sourceVersion,
                outputArtifacts,
                timeout,
                startTime,
                building,
                storedVariables);
    }
}
