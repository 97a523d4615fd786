package dev.slipway.core.build;

import java.util.Optional;

/** Where the content of an artifact is to be had. */
public sealed interface ArtifactOrigin {

    /** A commit; whoever needs it clones it. */
    record GitCommit(String url, String commitId, Optional<String> secretName) implements ArtifactOrigin {}

    /** What a build stored under that name. */
    record BuildOutput(String buildName, String artifactName) implements ArtifactOrigin {}

    /** A directory of this machine, which only the process runner can use. */
    record LocalDirectory(String path) implements ArtifactOrigin {}
}
