package dev.slipway.translate;

import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.BuildSpec;
import dev.slipway.api.EnvironmentVariableType;
import dev.slipway.api.GitSubmodulesConfig;
import dev.slipway.api.ProjectSource;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.source.CloneOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project's spec and what a run says over it, as the definition of one build. */
public final class BuildTranslation {

    /** CodeBuild's default (AWS CodeBuild API, Project.timeoutInMinutes). */
    private static final int DEFAULT_TIMEOUT_MINUTES = 60;

    private BuildTranslation() {}

    /**
     * What a run adds to its project.
     *
     * @param variables stronger than the project's
     * @param types of those that are not PLAINTEXT, by name
     */
    public record Run(
            String buildId,
            long buildNumber,
            Map<String, String> variables,
            String initiator,
            Optional<String> sourceVersion,
            List<String> outputArtifacts,
            Instant startTime,
            Map<String, EnvironmentVariableType> types) {

        /** A run whose variables are all PLAINTEXT. */
        public Run(
                String buildId,
                long buildNumber,
                Map<String, String> variables,
                String initiator,
                Optional<String> sourceVersion,
                List<String> outputArtifacts,
                Instant startTime) {
            this(buildId, buildNumber, variables, initiator, sourceVersion, outputArtifacts, startTime, Map.of());
        }
    }

    /** Which revision is asked for: what the build says is stronger than what its project says. */
    public static Optional<String> sourceVersion(BuildSpec build, BuildProjectSpec project) {
        return Optional.ofNullable(build.sourceVersion()).or(() -> Optional.ofNullable(project.sourceVersion()));
    }

    /** How much of the project's own repository is cloned. */
    public static CloneOptions cloneOptions(ProjectSource source) {
        int depth = source.gitCloneDepth() == null ? 0 : source.gitCloneDepth();
        GitSubmodulesConfig submodules = source.gitSubmodulesConfig();
        return new CloneOptions(depth, submodules != null && submodules.fetchSubmodules());
    }

    /** The build of project {@code projectName} that {@code run} asks for. */
    public static BuildDefinition definition(String projectName, BuildProjectSpec project, Run run) {
        TypedVariables variables =
                TypedVariables.of(project.environment().environmentVariables()).over(run.variables(), run.types());
        int timeout = project.timeoutInMinutes() == null ? DEFAULT_TIMEOUT_MINUTES : project.timeoutInMinutes();
        return new BuildDefinition(
                projectName,
                run.buildId(),
                run.buildNumber(),
                project.environment().image(),
                BuildspecLocation.parse(project.source().buildspec()),
                variables.plain(),
                run.initiator(),
                run.sourceVersion(),
                run.outputArtifacts(),
                Duration.ofMinutes(timeout),
                run.startTime(),
                ImageTranslation.images(projectName, project),
                variables.stored());
    }
}
