package dev.slipway.translate;

import dev.slipway.api.BuildInput;
import dev.slipway.api.GitRevision;
import dev.slipway.api.OutputArtifact;
import dev.slipway.api.SecretReference;
import dev.slipway.api.SourceAuth;
import dev.slipway.api.StoredArtifact;
import dev.slipway.core.build.ArtifactOrigin;
import org.jspecify.annotations.Nullable;

/** Origins of artifacts in manifests. */
public final class ArtifactTranslation {

    private ArtifactTranslation() {}

    /** As a build takes it. */
    public static BuildInput input(String name, ArtifactOrigin origin) {
        return new BuildInput(name, git(origin), stored(origin));
    }

    static OutputArtifact output(String name, ArtifactOrigin origin) {
        return new OutputArtifact(name, git(origin), stored(origin));
    }

    /** What a manifest says about an artifact's origin; exactly one of the two is there. */
    public static ArtifactOrigin origin(@Nullable GitRevision git, @Nullable StoredArtifact stored) {
        if (git != null) {
            return new ArtifactOrigin.GitCommit(git.url(), git.commitId(), PipelineTranslation.secretName(git.auth()));
        }
        if (stored != null) {
            return new ArtifactOrigin.BuildOutput(stored.buildName(), stored.artifactName());
        }
        throw new IllegalArgumentException("an artifact is one of git and stored");
    }

    private static @Nullable GitRevision git(ArtifactOrigin origin) {
        if (!(origin instanceof ArtifactOrigin.GitCommit commit)) {
            return null;
        }
        SourceAuth auth = commit.secretName()
                .map(name -> new SourceAuth(new SecretReference(name)))
                .orElse(null);
        return new GitRevision(commit.url(), commit.commitId(), auth);
    }

    private static @Nullable StoredArtifact stored(ArtifactOrigin origin) {
        return origin instanceof ArtifactOrigin.BuildOutput output
                ? new StoredArtifact(output.buildName(), output.artifactName())
                : null;
    }
}
