package dev.slipway.cli;

import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.PipelineSpec;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.execution.Effect;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.core.pipeline.Stage;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a pipeline on this machine: everything is checked before anything is written or started. */
final class PipelineRun {

    private final Path directory;
    private final Manifests manifests;
    private final PipelineDefinition definition;
    private final Map<String, String> variables;
    private final Map<String, SourceOverride> overrides;
    private final ApprovalMode approve;
    private final LocalImages images;
    private final Map<String, String> labels = new ConcurrentHashMap<>();
    private final InstantSource clock = InstantSource.system();

    private PipelineRun(
            Path directory,
            Manifests manifests,
            PipelineDefinition definition,
            Map<String, String> variables,
            Map<String, SourceOverride> overrides,
            ApprovalMode approve,
            LocalImages images) {
        this.directory = directory;
        this.manifests = manifests;
        this.definition = definition;
        this.variables = variables;
        this.overrides = overrides;
        this.approve = approve;
        this.images = images;
    }

    static PipelineRun prepare(
            Path directory,
            @Nullable String pipeline,
            Map<String, String> variables,
            Map<String, String> sources,
            ApprovalMode approve,
            LocalImages images,
            boolean terminal) {
        Manifests manifests = Manifests.in(directory);
        Map.Entry<String, Manifests.Manifest<PipelineSpec>> chosen = choose(directory, manifests, pipeline);
        PipelineDefinition definition = definition(chosen.getKey(), chosen.getValue());
        requireProjects(chosen.getValue().file(), manifests, definition);
        requireVariables(definition, variables);
        if (makesImages(manifests, definition)) {
            images.requireProgram();
        }
        if (approve == ApprovalMode.ASK && !terminal && hasApproval(definition)) {
            throw RefusedException.usage("pipeline " + definition.name()
                    + " has an approval action, and there is no terminal to ask at; pass --approve=yes or"
                    + " --approve=no");
        }
        return new PipelineRun(
                directory,
                manifests,
                definition,
                variables,
                SourceOverride.parse(sources, sourceActions(definition)),
                approve,
                images);
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

    private static boolean makesImages(Manifests manifests, PipelineDefinition definition) {
        return actions(definition)
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

    private static boolean hasApproval(PipelineDefinition definition) {
        return actions(definition).anyMatch(action -> action.configuration() instanceof ActionConfiguration.Approval);
    }

    private static List<String> sourceActions(PipelineDefinition definition) {
        return actions(definition).filter(Action::isSource).map(Action::name).toList();
    }

    private static Stream<Action> actions(PipelineDefinition definition) {
        return definition.stages().stream().map(Stage::actions).flatMap(List::stream);
    }

    /** Runs it, shows it, and says how it ended. */
    ExitCode run(RunConsole console, SecretsOption secrets) throws IOException, InterruptedException {
        RunDirectory run = RunDirectory.create(directory);
        Instant start = clock.instant();
        String id = definition.name() + "-" + run.number();
        LocalSourceFetch sources = new LocalSourceFetch(directory, overrides, run, console);
        LocalExecution execution = new LocalExecution(
                definition, sources, approvals(console), effect -> build(effect, start, run), console, clock);
        BuildLogs logs = new BuildLogs(run, console, build -> labels.getOrDefault(build, build));
        ProcessBuildRunner runner = new ProcessBuildRunner(
                run.builds(),
                sources,
                new DirectoryArtifacts(run.artifacts()),
                listener(logs, execution),
                images,
                secrets.values(),
                System.getenv(),
                clock);
        Interrupt interrupt = Interrupt.calls(execution::stop);
        console.say(console.bold("pipeline " + definition.name()) + ", execution " + id);
        try {
            ExecutionState state = execution.run(ExecutionState.begin(id, definition, variables, start), runner);
            run.discardWorkspaces();
            report(console, run, state);
            return RunReport.exitCode(state.status());
        } finally {
            run.discardWorkspaces();
            interrupt.finished();
        }
    }

    private LocalApprovals approvals(RunConsole console) {
        return new LocalApprovals(
                approve, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), console);
    }

    private static RunnerListener listener(BuildLogs logs, LocalExecution execution) {
        return new RunnerListener() {
            @Override
            public void log(String buildId, byte[] bytes, int offset, int length) {
                logs.write(buildId, bytes, offset, length);
            }

            @Override
            public void ended(String buildId, BuildSnapshot.Ended snapshot) {
                logs.close(buildId);
                execution.buildEnded(buildId, snapshot.result());
            }
        };
    }

    private BuildDefinition build(Effect.StartBuild effect, Instant start, RunDirectory run) {
        String project = effect.build().projectName();
        BuildProjectSpec spec = java.util.Objects.requireNonNull(
                        manifests.projects().get(project))
                .spec();
        String label = effect.key().stage() + "-" + effect.key().action();
        // As in CodeBuild no two builds have the same id; a run that is asked again gives the same one.
        String id = UUID.nameUUIDFromBytes((run.path() + " " + start + " " + label).getBytes(StandardCharsets.UTF_8))
                .toString();
        labels.put(id, label);
        BuildTranslation.Run asked = new BuildTranslation.Run(
                id,
                run.number(),
                effect.environment(),
                "codepipeline/" + definition.name(),
                Optional.empty(),
                effect.action().outputArtifacts(),
                start,
                PipelineTranslation.variableTypes(
                        java.util.Objects.requireNonNull(manifests.pipelines().get(definition.name()))
                                .spec(),
                        effect.key()));
        return BuildTranslation.definition(project, spec, asked);
    }

    private void report(RunConsole console, RunDirectory run, ExecutionState state) {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(RunReport.failure(state));
        if (RunReport.exitCode(state.status()) == ExitCode.STOPPED) {
            lines.add("STOPPED");
        }
        lines.addAll(RunReport.places(run, Path.of("")));
        lines.add("");
        lines.addAll(RunReport.table(definition.name(), state, clock.instant()));
        lines.forEach(console::say);
    }
}
