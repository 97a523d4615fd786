package dev.slipway.cli;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.ArtifactPublisher;
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
import dev.slipway.core.run.BuildspecRecord;
import dev.slipway.core.run.NextSteps;
import dev.slipway.core.run.RunRecord;
import dev.slipway.files.DirectoryArtifacts;
import dev.slipway.files.FolderArtifacts;
import dev.slipway.process.ProcessBuildRunner;
import dev.slipway.process.RunnerListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One buildspec on the current directory, without a pipeline. */
final class BuildspecRun {

    private static final ActionConfiguration.Git GIT = new ActionConfiguration.Git("", "", false, Optional.empty());
    /** What the build, its project and its artifact are called. */
    static final String NAME = "build";

    /** What the source is called; no identifier of a secondary source is spelled like this. */
    private static final String PRIMARY = "current directory";

    /** The image of a build without a container. */
    static final String IMAGE = "local";

    private final String buildspec;
    private final String text;
    private final Map<String, SourceOverride> secondary;
    private final BuildSettings settings;
    private final Optional<Path> folder;
    private final RunOutput output;
    private final RunConsole console;
    private final InstantSource clock = InstantSource.system();

    private BuildspecRun(
            String buildspec,
            Map<String, SourceOverride> secondary,
            BuildSettings settings,
            Optional<Path> folder,
            RunOutput output) {
        this.buildspec = buildspec;
        this.text = text(Path.of(buildspec));
        this.secondary = secondary;
        this.settings = settings;
        this.folder = folder;
        this.output = output;
        this.console = output.console();
    }

    /** A run that has its folder and is written down. */
    private record Begun(
            String buildId, RunDirectory run, BuildspecRecord record, RunRecorder recorder, LocalSourceFetch sources) {}

    /**
     * Runs it, shows it, and says how it ended.
     *
     * @param secondary sources beside the current directory, by identifier
     * @param folder where artifacts are put, too, if they are
     */
    static ExitCode run(
            Path buildspec,
            Map<String, SourceOverride> secondary,
            BuildSettings settings,
            Optional<Path> folder,
            RunOutput output)
            throws IOException, InterruptedException {
        BuildspecRun run = new BuildspecRun(buildspec.toString(), secondary, settings, folder, output);
        Begun begun = run.begin();
        ActionObservation.Succeeded primary = run.resolved(begun, sourceAction());
        List<BuildRequest.Input> inputs = new ArrayList<>();
        inputs.add(new BuildRequest.Input(
                NAME, Objects.requireNonNull(primary.artifacts().get(NAME))));
        for (String identifier : secondary.keySet()) {
            Action action = new Action(identifier, 1, Optional.empty(), List.of(), List.of(identifier), GIT);
            ActionObservation.Succeeded source = run.resolved(begun, action);
            inputs.add(new BuildRequest.Input(
                    identifier, Objects.requireNonNull(source.artifacts().get(identifier))));
        }
        return run.build(begun, primary, inputs);
    }

    private ActionObservation.Succeeded resolved(Begun begun, Action action) {
        ActionObservation source = begun.sources().resolve(action, GIT);
        if (source instanceof ActionObservation.Failed failed) {
            begun.recorder().record(begun.record().refused(failed.error(), clock.instant()));
            begun.run().discardWorkspaces();
            throw RefusedException.input(failed.error().message());
        }
        return (ActionObservation.Succeeded) source;
    }

    private Begun begin() {
        String id = UUID.randomUUID().toString();
        RunDirectory run = RunDirectory.create(Path.of(""));
        BuildspecRecord record =
                new BuildspecRecord(run.number(), buildspec, NAME, id, clock.instant(), "logs/" + NAME + ".log");
        RunRecorder recorder = new RunRecorder(run, console, record.running(Optional.empty()));
        return new Begun(id, run, record, recorder, new LocalSourceFetch(Path.of(""), secondary, run, console));
    }

    private ExitCode build(Begun begun, ActionObservation.Succeeded source, List<BuildRequest.Input> inputs)
            throws IOException, InterruptedException {
        RunDirectory run = begun.run();
        RunRecorder recorder = begun.recorder();
        CompletableFuture<BuildResult> end = new CompletableFuture<>();
        ProcessBuildRunner runner = new ProcessBuildRunner(
                run.builds(),
                begun.sources(),
                artifacts(run),
                listener(new BuildLogs(run, console, build -> NAME), end),
                (image, directory) -> ImageStep.skipped(image, "a buildspec alone declares no image"),
                settings.secrets(),
                System.getenv(),
                clock);
        settings.applyTo(runner, Path.of(""), run, console);
        recorder.record(begun.record().running(source.revision()));
        Interrupt interrupt = Interrupt.calls(
                () -> {
                    console.stopping();
                    runner.stop(begun.buildId());
                },
                () -> output.end(recorder.last(), run, ExitCode.STOPPED));
        try {
            BuildDefinition definition = definition(run, begun.buildId());
            runner.start(new BuildRequest(definition, inputs));
            BuildResult result = awaited(end);
            recorder.record(begun.record().ended(result, source.revision(), clock.instant()));
            run.discardWorkspaces();
            report(run, result, recorder.last());
            ExitCode exit = exitCode(result.status());
            output.end(recorder.last(), run, exit);
            return exit;
        } finally {
            run.discardWorkspaces();
            interrupt.finished();
        }
    }

    private static ExitCode exitCode(BuildStatus status) {
        return switch (status) {
            case SUCCEEDED -> ExitCode.OK;
            case STOPPED -> ExitCode.STOPPED;
            default -> ExitCode.FAILED;
        };
    }

    private ArtifactPublisher artifacts(RunDirectory run) throws IOException {
        DirectoryArtifacts zips = DirectoryArtifacts.withBuildspecNames(run.artifacts());
        Path scratch = run.builds();
        return folder.<ArtifactPublisher>map(place -> new FolderArtifacts(zips, place, scratch))
                .orElse(zips);
    }

    /** Copies the files of the current directory into the run's. */
    static ArtifactOrigin.LocalDirectory source(LocalSourceFetch sources) {
        ActionObservation source = sources.resolve(sourceAction(), GIT);
        if (source instanceof ActionObservation.Failed failed) {
            throw RefusedException.input(failed.error().message());
        }
        return (ArtifactOrigin.LocalDirectory) Objects.requireNonNull(
                ((ActionObservation.Succeeded) source).artifacts().get(NAME));
    }

    /** Whether a build of this buildspec has something to keep. */
    static boolean hasArtifacts(String text) {
        return BuildspecParser.parse(text) instanceof ParsedBuildspec.Valid valid
                && valid.buildspec().artifacts().isPresent();
    }

    static String text(Path buildspec) {
        try {
            return new String(Files.readAllBytes(buildspec), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw RefusedException.input("cannot read " + buildspec + ": " + FileProblem.words(e));
        }
    }

    private static Action sourceAction() {
        return new Action(PRIMARY, 1, Optional.empty(), List.of(), List.of(NAME), GIT);
    }

    private BuildDefinition definition(RunDirectory run, String id) {
        return new BuildDefinition(
                NAME,
                id,
                run.number(),
                IMAGE,
                new BuildspecLocation.Inline(text),
                settings.environment(),
                System.getProperty("user.name", "unknown"),
                Optional.empty(),
                hasArtifacts(text) ? List.of(NAME) : List.of(),
                Duration.ofHours(1),
                clock.instant(),
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

    private void report(RunDirectory run, BuildResult result, RunRecord record) {
        console.say("");
        result.failure().ifPresent(failure -> {
            console.say("Failed:");
            RunReport.failure(failure).forEach(console::say);
        });
        NextSteps.of(record, RunAgain.ofBuildspec()).forEach(console::say);
        if (result.status() == BuildStatus.STOPPED) {
            console.say("STOPPED");
        }
        RunReports reports = new RunReports();
        reports.add(result);
        reports.lines().forEach(console::say);
        RunReport.places(run, Path.of("")).forEach(console::say);
        console.say("build " + result.status());
    }
}
