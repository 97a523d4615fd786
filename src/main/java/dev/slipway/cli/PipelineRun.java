package dev.slipway.cli;

import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.EnvironmentVariableType;
import dev.slipway.api.PipelineSpec;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.execution.Effect;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.core.pipeline.Stage;
import dev.slipway.core.run.ActionChoice;
import dev.slipway.core.run.NextSteps;
import dev.slipway.core.run.RecordedStatus;
import dev.slipway.core.run.RunRecord;
import dev.slipway.core.run.StageRecord;
import dev.slipway.files.DirectoryArtifacts;
import dev.slipway.process.ProcessBuildRunner;
import dev.slipway.process.RunnerListener;
import dev.slipway.translate.BuildTranslation;
import dev.slipway.translate.PipelineTranslation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a pipeline on this machine: everything is checked before anything is written or started. */
final class PipelineRun {

    private final PipelineArguments arguments;
    private final Manifests manifests;
    private final PipelineDefinition definition;
    private final ActionChoice choice;
    private final CarriedOver carried;
    private final Map<String, SourceOverride> overrides;
    private final Map<String, String> labels = new ConcurrentHashMap<>();
    private final RunReports reports = new RunReports();
    private final InstantSource clock = InstantSource.system();

    private PipelineRun(
            PipelineArguments arguments,
            Manifests manifests,
            PipelineDefinition definition,
            ActionChoice choice,
            CarriedOver carried,
            Map<String, SourceOverride> overrides) {
        this.arguments = arguments;
        this.manifests = manifests;
        this.definition = definition;
        this.choice = choice;
        this.carried = carried;
        this.overrides = overrides;
    }

    static PipelineRun prepare(PipelineArguments arguments, boolean terminal) {
        Path directory = arguments.directory();
        Manifests manifests = Manifests.in(directory);
        Map.Entry<String, Manifests.Manifest<PipelineSpec>> chosen = choose(directory, manifests, arguments.pipeline());
        PipelineDefinition definition = definition(chosen.getKey(), chosen.getValue());
        requireProjects(chosen.getValue().file(), manifests, definition);
        requireVariables(definition, arguments.variables());
        ActionChoice choice = arguments.selection().choose(definition);
        Map<String, SourceOverride> overrides = SourceOverride.parse(arguments.sources(), sourceActions(definition));
        requireThatSourcesRun(overrides, definition, choice);
        if (makesImages(manifests, definition, choice)) {
            arguments.images().requireProgram();
        }
        if (arguments.approve() == ApprovalMode.ASK && !terminal && hasApproval(definition, choice)) {
            throw RefusedException.usage("pipeline " + definition.name()
                    + " has an approval action, and there is no terminal to ask at; pass --approve=yes or"
                    + " --approve=no");
        }
        CarriedOver carried = CarriedOver.find(directory, definition.name(), choice);
        return new PipelineRun(arguments, manifests, definition, choice, carried, overrides);
    }

    private static Map.Entry<String, Manifests.Manifest<PipelineSpec>> choose(
            Path directory, Manifests manifests, @Nullable String wanted) {
        Map<String, Manifests.Manifest<PipelineSpec>> pipelines = manifests.pipelines();
        if (pipelines.isEmpty()) {
            throw RefusedException.input("there is no Pipeline manifest in " + directory + " or "
                    + directory.resolve("manifests") + "; write one, or run one buildspec with --buildspec FILE");
        }
        if (wanted != null && !pipelines.containsKey(wanted)) {
            throw RefusedException.usage("there is no pipeline " + wanted + " in " + directory + "; there is "
                    + String.join(", ", pipelines.keySet()));
        }
        if (wanted == null && pipelines.size() > 1) {
            throw RefusedException.usage(directory + " has several pipelines; choose one with --pipeline: "
                    + String.join(", ", pipelines.keySet()));
        }
        return pipelines.entrySet().stream()
                .filter(entry -> wanted == null || entry.getKey().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private static PipelineDefinition definition(String name, Manifests.Manifest<PipelineSpec> manifest) {
        PipelineDefinition.Validation validation = PipelineTranslation.definition(name, manifest.spec());
        if (validation instanceof PipelineDefinition.Valid valid) {
            return valid.definition();
        }
        List<Problem> problems = ((PipelineDefinition.Invalid) validation).problems();
        throw RefusedException.input(manifest.file() + " is refused:"
                + String.join(
                        "", problems.stream().map(problem -> "\n  " + problem).toList()));
    }

    private static void requireProjects(Path file, Manifests manifests, PipelineDefinition definition) {
        List<String> missing = actions(definition)
                .map(Action::configuration)
                .filter(ActionConfiguration.Build.class::isInstance)
                .map(configuration -> ((ActionConfiguration.Build) configuration).projectName())
                .filter(project -> !manifests.projects().containsKey(project))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            throw RefusedException.input(file + " names the BuildProject " + String.join(", ", missing)
                    + ", and no manifest describes it; "
                    + (manifests.projects().isEmpty()
                            ? "there is no BuildProject at all"
                            : "there is "
                                    + String.join(", ", manifests.projects().keySet())));
        }
    }

    private static boolean makesImages(Manifests manifests, PipelineDefinition definition, ActionChoice choice) {
        return running(definition, choice)
                .map(Action::configuration)
                .filter(ActionConfiguration.Build.class::isInstance)
                .map(configuration ->
                        manifests.projects().get(((ActionConfiguration.Build) configuration).projectName()))
                .anyMatch(project -> project != null && project.spec().image() != null);
    }

    /** What would end the execution before it begins is a matter of the command line here. */
    private static void requireVariables(PipelineDefinition definition, Map<String, String> variables) {
        ExecutionState.begin("", definition, variables, Instant.EPOCH).error().ifPresent(error -> {
            throw RefusedException.usage(error.message() + " (--var NAME=VALUE sets a variable for this run)");
        });
    }

    /** A source that is given for an action that does not run would be passed over without a word. */
    private static void requireThatSourcesRun(
            Map<String, SourceOverride> overrides, PipelineDefinition definition, ActionChoice choice) {
        List<String> running = running(definition, choice).map(Action::name).toList();
        overrides.keySet().stream().filter(action -> !running.contains(action)).forEach(action -> {
            throw RefusedException.usage("--source " + action + "=…: with " + choice.option()
                    + " that action does not run; leave out one of the two options");
        });
    }

    private static boolean hasApproval(PipelineDefinition definition, ActionChoice choice) {
        return running(definition, choice)
                .anyMatch(action -> action.configuration() instanceof ActionConfiguration.Approval);
    }

    private static List<String> sourceActions(PipelineDefinition definition) {
        return actions(definition).filter(Action::isSource).map(Action::name).toList();
    }

    private static Stream<Action> actions(PipelineDefinition definition) {
        return definition.stages().stream().map(Stage::actions).flatMap(List::stream);
    }

    private static Stream<Action> running(PipelineDefinition definition, ActionChoice choice) {
        return choice.running().stream().map(definition::action).flatMap(Optional::stream);
    }

    /** Runs it, shows it, and says how it ended. */
    ExitCode run(RunOutput output) throws IOException, InterruptedException {
        RunConsole console = output.console();
        RunDirectory run = RunDirectory.create(arguments.directory(), carried::into);
        Instant start = clock.instant();
        String id = definition.name() + "-" + run.number();
        ExecutionState begun =
                choice.begin(ExecutionState.begin(id, definition, arguments.variables(), start), carried.actions());
        RunRecorder recorder = new RunRecorder(run, console, record(run, begun));
        LocalSourceFetch sources = new LocalSourceFetch(arguments.directory(), overrides, run, console);
        LocalExecution execution = new LocalExecution(
                definition,
                sources,
                approvals(console),
                effect -> build(effect, start, run),
                console,
                state -> recorder.record(record(run, state)),
                clock);
        BuildLogs logs = new BuildLogs(run, console, build -> labels.getOrDefault(build, build));
        ProcessBuildRunner runner = new ProcessBuildRunner(
                run.builds(),
                sources,
                new DirectoryArtifacts(run.artifacts()),
                listener(logs, execution),
                arguments.images(),
                arguments.settings().secrets(),
                System.getenv(),
                clock);
        arguments.settings().applyTo(runner, arguments.directory(), run, console);
        Interrupt interrupt = Interrupt.calls(
                () -> {
                    console.stopping();
                    execution.stop();
                },
                () -> output.end(recorder.last(), run, ExitCode.STOPPED));
        console.progress(console.bold("pipeline " + definition.name()) + ", execution " + id);
        SkippedLines.of(definition, choice, carried.actions()).forEach(console::progress);
        try {
            ExecutionState state = execution.run(begun, runner);
            run.discardWorkspaces();
            report(console, run, state, recorder.last());
            ExitCode exit = RunReport.exitCode(state.status());
            output.end(recorder.last(), run, exit);
            return exit;
        } finally {
            run.discardWorkspaces();
            interrupt.finished();
        }
    }

    private RunRecord record(RunDirectory run, ExecutionState state) {
        return new RunRecord(
                run.number(),
                new RunRecord.OfPipeline(definition.name()),
                state.id(),
                choice.option(),
                RecordedStatus.valueOf(state.status().name()),
                state.start(),
                state.end(),
                state.variables(),
                StageRecord.of(definition, choice, carried.actions(), state, this::log),
                state.error());
    }

    private Optional<String> log(ActionKey key) {
        return definition
                .action(key)
                .filter(action -> action.configuration() instanceof ActionConfiguration.Build)
                .map(action -> "logs/" + label(key) + ".log");
    }

    private static String label(ActionKey key) {
        return key.stage() + "-" + key.action();
    }

    private LocalApprovals approvals(RunConsole console) {
        return new LocalApprovals(
                arguments.approve(),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                console);
    }

    private RunnerListener listener(BuildLogs logs, LocalExecution execution) {
        return new RunnerListener() {
            @Override
            public void log(String buildId, byte[] bytes, int offset, int length) {
                logs.write(buildId, bytes, offset, length);
            }

            @Override
            public void ended(String buildId, BuildSnapshot.Ended snapshot) {
                logs.close(buildId);
                reports.add(snapshot.result());
                execution.buildEnded(buildId, snapshot.result());
            }
        };
    }

    private BuildDefinition build(Effect.StartBuild effect, Instant start, RunDirectory run) {
        String project = effect.build().projectName();
        BuildProjectSpec spec = java.util.Objects.requireNonNull(
                        manifests.projects().get(project))
                .spec();
        String label = label(effect.key());
        // As in CodeBuild no two builds have the same id; a run that is asked again gives the same one.
        String id = UUID.nameUUIDFromBytes((run.path() + " " + start + " " + label).getBytes(StandardCharsets.UTF_8))
                .toString();
        labels.put(id, label);
        Map<String, String> environment = new LinkedHashMap<>(effect.environment());
        environment.putAll(arguments.settings().environment());
        // What the command line sets is a value, whatever the action keeps under that name.
        Map<String, EnvironmentVariableType> types = new HashMap<>(PipelineTranslation.variableTypes(
                java.util.Objects.requireNonNull(manifests.pipelines().get(definition.name()))
                        .spec(),
                effect.key()));
        types.keySet().removeAll(arguments.settings().environment().keySet());
        BuildTranslation.Run asked = new BuildTranslation.Run(
                id,
                run.number(),
                environment,
                "codepipeline/" + definition.name(),
                Optional.empty(),
                effect.action().outputArtifacts(),
                start,
                types);
        return BuildTranslation.definition(project, spec, asked);
    }

    private void report(RunConsole console, RunDirectory run, ExecutionState state, RunRecord record) {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(RunReport.failure(state));
        lines.addAll(NextSteps.of(record, RunAgain.of(arguments, definition)));
        if (RunReport.exitCode(state.status()) == ExitCode.STOPPED) {
            lines.add("STOPPED");
        }
        lines.addAll(reports.lines());
        lines.addAll(RunReport.places(run, Path.of("")));
        SkippedLines.summary(choice).ifPresent(lines::add);
        lines.add("");
        lines.addAll(RunReport.table(record, clock.instant()));
        lines.forEach(console::say);
    }
}
