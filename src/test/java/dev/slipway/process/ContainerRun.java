package dev.slipway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageStep;
import dev.slipway.files.DirectoryArtifacts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One build {@code b} in a container, and what it said. */
final class ContainerRun implements RunnerListener {

    static final ContainerSettings SETTINGS =
            new ContainerSettings(ContainerEngine.PODMAN, Optional.empty(), "/runs", "7");

    private final Map<String, String> user;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CompletableFuture<BuildResult> end = new CompletableFuture<>();

    /** With that environment of the user. */
    ContainerRun(Map<String, String> user) {
        this.user = user;
    }

    /** Starts it in a directory of {@code builds}; {@code blocks} stand before the phases of its buildspec, or begin them. */
    ProcessBuildRunner start(Path builds, String image, Duration timeout, String blocks, String... commands) {
        StringBuilder spec = new StringBuilder("version: 0.2\n" + blocks
                + (blocks.contains("phases:") ? "" : "phases:\n") + "  build:\n    commands:\n");
        List.of(commands)
                .forEach(command ->
                        spec.append("      - |-\n        ").append(command).append('\n'));
        BuildDefinition definition = new BuildDefinition(
                "project",
                "b",
                1,
                image,
                new BuildspecLocation.Inline(spec.toString()),
                Map.of(),
                "user",
                Optional.empty(),
                List.of(),
                timeout,
                Instant.EPOCH,
                ImageBuilding.NONE);
        SourceProvider none = (origin, identifier, target) -> new SourceProvider.Provided(
                new FetchedSource(identifier, target.toString(), Optional.empty(), Optional.empty()));
        ProcessBuildRunner runner = new ProcessBuildRunner(
                        builds,
                        none,
                        new DirectoryArtifacts(builds.resolve("artifacts")),
                        this,
                        (declared, source) -> ImageStep.skipped(declared, "a test"),
                        references -> Map.of(),
                        user,
                        InstantSource.system())
                .inContainers(SETTINGS);
        runner.start(new BuildRequest(definition, List.of()));
        return runner;
    }

    @Override
    public void log(String buildId, byte[] bytes, int offset, int length) {
        log.write(bytes, offset, length);
        if (log().contains("\nis-ready\n")) {
            ready.countDown();
        }
    }

    @Override
    public void ended(String buildId, BuildSnapshot.Ended snapshot) {
        end.complete(snapshot.result());
    }

    /** Returns when a command has printed {@code is-ready}. */
    void awaitReady() throws InterruptedException {
        assertThat(ready.await(30, TimeUnit.SECONDS)).as(log()).isTrue();
    }

    BuildResult end() throws Exception {
        return end.get(45, TimeUnit.SECONDS);
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    static PhaseRecord phase(BuildResult result, BuildPhaseType type) {
        return result.phases().stream()
                .filter(phase -> phase.type() == type)
                .findFirst()
                .orElseThrow();
    }
}
