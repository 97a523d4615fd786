package dev.slipway.cli;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.BuildspecParser;
import dev.slipway.core.buildspec.ParsedBuildspec;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageStep;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.files.DirectoryArtifacts;
import dev.slipway.process.ProcessBuildRunner;
import dev.slipway.process.RunnerListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One buildspec on the current directory, without a pipeline. */
final class BuildspecRun {

    private static final String NAME = "build";
    private static final String IMAGE = "local";

    private BuildspecRun() {}

    static ExitCode run(Path buildspec, SecretsOption secrets, RunConsole console)
            throws IOException, InterruptedException {
        String text = text(buildspec);
        String id = UUID.randomUUID().toString();
        RunDirectory run = RunDirectory.create(Path.of(""));
        LocalSourceFetch sources = new LocalSourceFetch(Path.of(""), Map.of(), run, console);
        ActionObservation source = sources.resolve(sourceAction(), GIT);
        if (source instanceof ActionObservation.Failed failed) {
            throw RefusedException.input(failed.error().message());
        }
        ArtifactOrigin origin = java.util.Objects.requireNonNull(
                ((ActionObservation.Succeeded) source).artifacts().get(NAME));
        CompletableFuture<BuildResult> end = new CompletableFuture<>();
        ProcessBuildRunner runner = new ProcessBuildRunner(
                run.builds(),
                sources,
                new DirectoryArtifacts(run.artifacts()),
                listener(new BuildLogs(run, console, build -> NAME), end),
                (image, directory) -> ImageStep.skipped(image, "a buildspec alone declares no image"),
                secrets.values(),
                System.getenv(),
                InstantSource.system());
        Interrupt interrupt = Interrupt.calls(() -> runner.stop(id));
        BuildResult result;
        try {
            runner.start(new BuildRequest(definition(text, run, id), List.of(new BuildRequest.Input(NAME, origin))));
            result = awaited(end);
            run.discardWorkspaces();
            report(console, run, result);
        } finally {
            run.discardWorkspaces();
            interrupt.finished();
        }
        return switch (result.status()) {
            case SUCCEEDED -> ExitCode.OK;
            case STOPPED -> ExitCode.STOPPED;
            default -> ExitCode.FAILED;
        };
    }

    private static String text(Path buildspec) {
        try {
            return new String(Files.readAllBytes(buildspec), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw RefusedException.input("cannot read " + buildspec + ": " + FileProblem.words(e));
        }
    }

    private static final ActionConfiguration.Git GIT = new ActionConfiguration.Git("", "", false, Optional.empty());

    private static Action sourceAction() {
        return new Action("source", 1, Optional.empty(), List.of(), List.of(NAME), GIT);
    }

    private static BuildDefinition definition(String text, RunDirectory run, String id) {
        boolean hasArtifacts = BuildspecParser.parse(text) instanceof ParsedBuildspec.Valid valid
                && valid.buildspec().artifacts().isPresent();
        return new BuildDefinition(
                NAME,
                id,
                run.number(),
                IMAGE,
                new BuildspecLocation.Inline(text),
                Map.of(),
                System.getProperty("user.name", "unknown"),
                Optional.empty(),
                hasArtifacts ? List.of(NAME) : List.of(),
                Duration.ofHours(1),
                InstantSource.system().instant(),
                ImageBuilding.NONE);
    }

    private static RunnerListener listener(BuildLogs logs, CompletableFuture<BuildResult> end) {
        return new RunnerListener() {
            @Override
            public void log(String buildId, byte[] bytes, int offset, int length) {
                logs.write(buildId, bytes, offset, length);
            }

            @Override
            public void ended(String buildId, BuildSnapshot.Ended snapshot) {
                logs.close(buildId);
                end.complete(snapshot.result());
            }
        };
    }

    private static BuildResult awaited(CompletableFuture<BuildResult> end) throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void report(RunConsole console, RunDirectory run, BuildResult result) {
        console.say("");
        result.failure().ifPresent(failure -> {
            console.say("Failed:");
            RunReport.failure(failure).forEach(console::say);
        });
        if (result.status() == BuildStatus.STOPPED) {
            console.say("STOPPED");
        }
        RunReport.places(run, Path.of("")).forEach(console::say);
        console.say("build " + result.status());
    }
}
