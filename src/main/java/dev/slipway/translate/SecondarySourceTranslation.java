package dev.slipway.translate;

import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.BuildSpec;
import dev.slipway.api.GitSubmodulesConfig;
import dev.slipway.api.ProjectSourceVersion;
import dev.slipway.api.SecondarySource;
import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.source.CloneOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project's secondary sources (AWS CodeBuild user guide, "Multiple input sources and output artifacts sample"). */
public final class SecondarySourceTranslation {

    private SecondarySourceTranslation() {}

    /** Which revision of a source is asked for: what the build says is stronger than what its project says. */
    public static Optional<String> version(String identifier, BuildSpec build, BuildProjectSpec project) {
        return Stream.of(build.secondarySourcesVersionOverride(), project.secondarySourceVersions())
                .flatMap(versions -> find(identifier, versions).stream())
                .findFirst();
    }

    /**
     * The inputs that they are for a build.
     *
     * @param commits what each was resolved to; one that is not there is left out
     */
    public static List<BuildRequest.Input> inputs(
            BuildProjectSpec project, @Nullable List<ProjectSourceVersion> commits) {
        List<BuildRequest.Input> inputs = new ArrayList<>();
        for (SecondarySource source : Lists.orEmpty(project.secondarySources())) {
            find(source.sourceIdentifier(), commits)
                    .map(commit -> input(source, commit))
                    .ifPresent(inputs::add);
        }
        return inputs;
    }

    private static BuildRequest.Input input(SecondarySource source, String commit) {
        int depth = source.gitCloneDepth() == null ? 0 : source.gitCloneDepth();
        GitSubmodulesConfig submodules = source.gitSubmodulesConfig();
        return new BuildRequest.Input(
                source.sourceIdentifier(),
                new ArtifactOrigin.GitCommit(source.location(), commit, secret(source)),
                Optional.of(new CloneOptions(depth, submodules != null && submodules.fetchSubmodules())));
    }

    /** The Secret that it is read with. */
    public static Optional<String> secret(SecondarySource source) {
        return Optional.ofNullable(source.auth()).map(auth -> auth.secretRef().name());
    }

    private static Optional<String> find(String identifier, @Nullable List<ProjectSourceVersion> versions) {
        return Lists.orEmpty(versions).stream()
                .filter(version -> version.sourceIdentifier().equals(identifier))
                .map(ProjectSourceVersion::sourceVersion)
                .findFirst();
    }
}
