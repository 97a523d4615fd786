package dev.slipway.cli;

import dev.slipway.core.batch.BatchTask;
import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageStep;
import dev.slipway.files.DirectoryArtifacts;
import dev.slipway.process.ProcessBuildRunner;
import dev.slipway.process.RunnerListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The builds of a batch, each with a copy of the source, a log and a folder of artifacts of its own. */
final class BatchBuilds {

    private final String text;
    private final BuildSettings settings;
    private final RunDirectory run;
    private final LocalSourceFetch sources;
    private final Path source;
    private final RunConsole console;
    private final BiConsumer<String, BuildResult> ended;
    private final BuildLogs logs;
    private final Map<String, String> identifiers = new ConcurrentHashMap<>();
    private final Map<String, Runnable> stops = new ConcurrentHashMap<>();

    private BatchBuilds(
            String text,
            BuildSettings settings,
            RunDirectory run,
            LocalSourceFetch sources,
            Path source,
            RunConsole console,
            BiConsumer<String, BuildResult> ended) {
        this.text = text;
        this.settings = settings;
        this.run = run;
        this.sources = sources;
        this.source = source;
        this.console = console;
        this.ended = ended;
        this.logs = new BuildLogs(run, console, id -> identifiers.getOrDefault(id, id));
    }

    /**
     * Copies the source once; every build copies it from there.
     *
     * @param text of the buildspec that holds the batch
     * @param ended hears of the end of each build, by the identifier of its task
     */
    static BatchBuilds prepare(
            String text,
            BuildSettings settings,
            RunDirectory run,
            RunConsole console,
            BiConsumer<String, BuildResult> ended) {
        LocalSourceFetch sources = new LocalSourceFetch(Path.of(""), Map.of(), run, console);
        ArtifactOrigin.LocalDirectory source = BuildspecRun.source(sources);
        return new BatchBuilds(text, settings, run, sources, Path.of(source.path()), console, ended);
    }

    void start(BatchTask task) throws IOException {
        String id = UUID.randomUUID().toString();
        identifiers.put(id, task.identifier());
        ProcessBuildRunner runner = new ProcessBuildRunner(
                run.builds(),
                sources,
                new DirectoryArtifacts(run.artifacts().resolve(task.identifier())),
                listener(task.identifier()),
                (image, directory) -> ImageStep.skipped(image, "a buildspec alone declares no image"),
                settings.secrets(),
                System.getenv(),
                InstantSource.system());
        settings.applyTo(runner, Path.of(""), run, console);
        stops.put(task.identifier(), () -> runner.stop(id));
        runner.start(new BuildRequest(
                definition(task, id),
                List.of(new BuildRequest.Input(
                        BuildspecRun.NAME, new ArtifactOrigin.LocalDirectory(source.toString())))));
    }

    void stop(String identifier) {
        Objects.requireNonNull(stops.get(identifier), identifier).run();
    }

    private RunnerListener listener(String identifier) {
        return new RunnerListener() {
            @Override
            public void log(String buildId, byte[] bytes, int offset, int length) {
                logs.write(buildId, bytes, offset, length);
            }

            @Override
            public void ended(String buildId, BuildSnapshot.Ended snapshot) {
                logs.close(buildId);
                ended.accept(identifier, snapshot.result());
            }
        };
    }

    private BuildDefinition definition(BatchTask task, String id) {
        Map<String, String> variables = new LinkedHashMap<>(task.variables());
        variables.putAll(settings.environment());
        BuildspecLocation buildspec = task.buildspec().orElse(new BuildspecLocation.Inline(text));
        return new BuildDefinition(
                BuildspecRun.NAME,
                id,
                run.number(),
                task.env().image().orElse(BuildspecRun.IMAGE),
                buildspec,
                variables,
                System.getProperty("user.name", "unknown"),
                Optional.empty(),
                BuildspecRun.hasArtifacts(content(buildspec)) ? List.of(BuildspecRun.NAME) : List.of(),
                Duration.ofHours(1),
                InstantSource.system().instant(),
                ImageBuilding.NONE);
    }

    /** What the task runs; empty if it cannot be read, which its build says in CodeBuild's words. */
    private String content(BuildspecLocation buildspec) {
        if (buildspec instanceof BuildspecLocation.Inline inline) {
            return inline.text();
        }
        if (buildspec instanceof BuildspecLocation.InSource file) {
            try {
                Path path = source.resolve(file.path()).toRealPath();
                return path.startsWith(source.toRealPath())
                        ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                        : "";
            } catch (IOException e) {
                return "";
            }
        }
        return "";
    }
}
