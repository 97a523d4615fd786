package dev.slipway.translate;

import dev.slipway.api.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.StoredArtifact;
import dev.slipway.core.image.BuiltImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads from a Build's status what the pipeline that started it must know. */
public final class BuildReader {

    private BuildReader() {}

    /** The result of a build that has ended; empty while it has not. */
    public static Optional<BuildResult> result(dev.slipway.api.@Nullable BuildStatus status) {
        if (status == null || status.buildStatus() == null) {
            return Optional.empty();
        }
        BuildStatus outcome = BuildStatus.valueOf(status.buildStatus().name());
        if (!outcome.isFinal()) {
            return Optional.empty();
        }
        return Optional.of(new BuildResult(
                outcome,
                List.of(),
                NameValues.map(status.exportedEnvironmentVariables()),
                Lists.orEmpty(status.artifacts()).stream()
                        .map(artifact -> new StoredArtifact(
                                artifact.name(),
                                text(artifact.location()),
                                text(artifact.sha256sum()),
                                number(artifact.sizeInBytes()),
                                (int) number(artifact.fileCount())))
                        .toList(),
                Lists.orEmpty(status.images()).stream()
                        .map(image -> new BuiltImage(image.digest(), Lists.orEmpty(image.references())))
                        .toList(),
                Optional.ofNullable(status.resolvedSourceVersion()),
                Optional.ofNullable(status.failure()).map(BuildReader::failure)));
    }

    private static dev.slipway.core.build.BuildFailure failure(BuildFailure failure) {
        return new dev.slipway.core.build.BuildFailure(
                failure.phase() == null ? BuildPhaseType.SUBMITTED : BuildPhaseType.valueOf(failure.phase()),
                Optional.ofNullable(failure.command()),
                failure.exitCode() == null ? OptionalInt.empty() : OptionalInt.of(failure.exitCode()),
                text(failure.message()),
                Lists.orEmpty(failure.lastLines()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static long number(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
