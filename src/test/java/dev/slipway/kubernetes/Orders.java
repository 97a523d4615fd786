package dev.slipway.kubernetes;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.ValueReference;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.source.CloneOptions;
import dev.slipway.protocol.BuildOrder;
import dev.slipway.protocol.SourceCredential;
import dev.slipway.protocol.StoreAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds to test with. */
final class Orders {

    static final BuildOwner OWNER = new BuildOwner("team-a", "app-7", "build-uid", "app");
    static final BuildPodSettings SETTINGS =
            BuildPodSettings.defaults("registry.example.com/slipway:1", BuildPodSettings.DEFAULT_EXECUTOR_IMAGE);

    private Orders() {}

    static BuildDefinition definition(BuildspecLocation buildspec, List<String> outputArtifacts) {
        return new BuildDefinition(
                "app",
                "5f0c",
                7,
                "python:3.8-slim",
                buildspec,
                Map.of("GREETING", "$(hello) $HOME"),
                "codepipeline/p",
                Optional.empty(),
                outputArtifacts,
                Duration.ofMinutes(60),
                Instant.parse("2026-01-02T03:04:05Z"),
                ImageBuilding.NONE);
    }

    /** A build with variables that are kept elsewhere. */
    static BuildDefinition definition(Map<String, ValueReference> stored) {
        BuildDefinition plain = definition(BuildspecLocation.parse(null), List.of());
        return new BuildDefinition(
                plain.projectName(),
                plain.buildId(),
                plain.buildNumber(),
                plain.image(),
                plain.buildspec(),
                plain.variables(),
                plain.initiator(),
                plain.sourceVersion(),
                plain.outputArtifacts(),
                plain.timeout(),
                plain.startTime(),
                plain.images(),
                stored);
    }

    static BuildRequest.Input git(Optional<String> secret) {
        return new BuildRequest.Input(
                "",
                new ArtifactOrigin.GitCommit("https://example.com/o/r.git", "0".repeat(40), secret),
                Optional.of(new CloneOptions(0, false)));
    }

    static BuildOrder order(List<BuildRequest.Input> inputs, List<SourceCredential> credentials) {
        return new BuildOrder(
                new BuildRequest(definition(BuildspecLocation.parse(null), List.of()), inputs),
                credentials,
                Optional.empty());
    }

    static BuildOrder order(BuildDefinition definition, Optional<StoreAccess> store) {
        return new BuildOrder(new BuildRequest(definition, List.of(git(Optional.empty()))), List.of(), store);
    }

    static BuildJob job(BuildOrder order) {
        return new BuildJob(OWNER, order, ComputeSize.BUILD_GENERAL1_SMALL, Optional.empty());
    }
}
