package dev.slipway.process;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.ArtifactPublisher;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageStep;
import dev.slipway.files.CacheDirectory;
import dev.slipway.files.FileTree;
import dev.slipway.files.TreeCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/** Builds of the process runner, one after the other, on the files of a directory. */
final class ProcessBuilds {

    private final Path directory;
    private final ArtifactPublisher publisher;
    private final Optional<CacheDirectory> cache;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private int number;

    ProcessBuilds(Path directory, ArtifactPublisher publisher) {
        this(directory, publisher, Optional.empty());
    }

    ProcessBuilds(Path directory, ArtifactPublisher publisher, Optional<CacheDirectory> cache) {
        this.directory = directory;
        this.publisher = publisher;
        this.cache = cache;
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
                        List.of(new BuildRequest.Input(
                                "source", new ArtifactOrigin.LocalDirectory(source().toString())))));
        return end.get(45, TimeUnit.SECONDS);
    }

    /** The directory whose files the builds find in their source. */
    Path source() throws IOException {
        return Files.createDirectories(directory.resolve("source"));
    }

    private SourceProvider.Provision provide(Optional<String> identifier, Path target) {
        try {
            TreeCopy.copy(
                    source(), FileTree.walk(source(), entry -> !entry.path().equals(".slipway")), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SourceProvider.Provided(
                new FetchedSource(identifier, target.toString(), Optional.empty(), Optional.empty()));
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
        return new ProcessBuildRunner(
                        directory.resolve("builds"),
                        (origin, identifier, target) -> provide(identifier, target),
                        publisher,
                        listener,
                        (image, source) -> ImageStep.skipped(image, "a test"),
                        references -> Map.of(),
                        Map.of("PATH", System.getenv("PATH"), "HOME", "/home/user"),
                        InstantSource.system())
                .withCache(cache);
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
