package dev.slipway.process;

import dev.slipway.core.build.ArtifactPublisher;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageStep;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Builds of the process runner, one after the other, each with an empty source. */
final class ProcessBuilds {

    private final Path directory;
    private final ArtifactPublisher publisher;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private int number;

    ProcessBuilds(Path directory, ArtifactPublisher publisher) {
        this.directory = directory;
        this.publisher = publisher;
    }

    /** Runs a buildspec with these output artifacts to its end. */
    BuildResult run(List<String> outputs, String buildspec) throws Exception {
        log.reset();
        CompletableFuture<BuildResult> end = new CompletableFuture<>();
        String id = "b" + ++number;
        runner(end)
                .start(new BuildRequest(
                        new BuildDefinition(
                                "project",
                                id,
                                number,
                                "image",
                                new BuildspecLocation.Inline(buildspec),
                                Map.of("FROM_PROJECT", "value"),
                                "user",
                                Optional.empty(),
                                outputs,
                                Duration.ofMinutes(5),
                                Instant.EPOCH,
                                ImageBuilding.NONE),
                        List.of()));
        return end.get(45, TimeUnit.SECONDS);
    }

    private ProcessBuildRunner runner(CompletableFuture<BuildResult> end) {
        RunnerListener listener = new RunnerListener() {
            @Override
            public void log(String buildId, byte[] bytes, int offset, int length) {
                log.write(bytes, offset, length);
            }

            @Override
            public void ended(String buildId, BuildSnapshot.Ended snapshot) {
                end.complete(snapshot.result());
            }
        };
        SourceProvider none = (origin, identifier, target) -> new SourceProvider.Provided(
                new FetchedSource(identifier, target.toString(), Optional.empty(), Optional.empty()));
        return new ProcessBuildRunner(
                directory.resolve("builds"),
                none,
                publisher,
                listener,
                (image, source) -> ImageStep.skipped(image, "a test"),
                Map.of("PATH", System.getenv("PATH"), "HOME", "/home/user"),
                InstantSource.system());
    }

    /** The log of the last build, without its times. */
    String log() {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("^\\[Container] \\S+ \\S+ ", ""))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** A buildspec with commands and more blocks. */
    static String spec(String blocks, String... commands) {
        StringBuilder spec = new StringBuilder("version: 0.2\nphases:\n  build:\n    commands:\n");
        for (String command : commands) {
            spec.append("      - |-\n        ").append(command).append('\n');
        }
        return spec + blocks;
    }
}
