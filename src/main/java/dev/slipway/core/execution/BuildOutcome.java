package dev.slipway.core.execution;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.StoredArtifact;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the end of a build means for the action that started it. */
public final class BuildOutcome {

    private BuildOutcome() {}

    /** The observation of an action whose build {@code buildName} ended with {@code result}. */
    public static ActionObservation of(String buildName, BuildResult result) {
        if (result.status() == BuildStatus.SUCCEEDED) {
            Map<String, ArtifactOrigin> artifacts = new LinkedHashMap<>();
            for (StoredArtifact artifact : result.artifacts()) {
                artifacts.put(artifact.name(), new ArtifactOrigin.BuildOutput(buildName, artifact.name()));
            }
            return new ActionObservation.Succeeded(
                    result.exportedVariables(), artifacts, Optional.empty(), Optional.empty());
        }
        if (result.status() == BuildStatus.STOPPED) {
            return new ActionObservation.Stopped();
        }
        String message = result.failure()
                .map(BuildFailure::message)
                .orElse("build " + buildName + " ended with " + result.status());
        String code = result.status() == BuildStatus.TIMED_OUT ? "BuildTimedOut" : "BuildFailed";
        return new ActionObservation.Failed(new ActionError(code, message), result.failure());
    }
}
