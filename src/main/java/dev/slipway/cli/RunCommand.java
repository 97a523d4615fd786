package dev.slipway.cli;

import dev.slipway.process.HostImageBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slipway run}: a pipeline, or one buildspec, on this machine. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        customSynopsis = {"slipway run DIR [OPTIONS]", "       slipway run --buildspec FILE [OPTIONS]"},
        description = {
            "Runs a pipeline, or one buildspec, on this machine.",
            "",
            "DIR holds the manifests (itself, or in DIR/manifests) and the source: the files as they are, committed or"
                    + " not, without those that git ignores. Each build gets a copy; nothing in DIR changes but"
                    + " DIR/.slipway, where logs and artifacts of the last 10 runs are kept. Builds run as processes,"
                    + " with your rights and without a sandbox.",
            "",
            "  slipway run .                         the whole pipeline",
            "  slipway run . --only Test             one action of it, with the source as it is now",
            "  slipway run . --from Deploy           the rest, with the artifacts of the last run",
            "  slipway run --buildspec ci.yml        one buildspec on the current directory"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all of it succeeded",
            "1:something failed, or what was read was refused",
            "2:the command line must change; nothing was run",
            "130:stopped by Ctrl-C; its builds were stopped, too"
        })
final class RunCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The directory with the manifests and the source.")
    private @Nullable Path directory;

    @Option(names = "--pipeline", paramLabel = "NAME", description = "Which pipeline, where DIR has several.")
    private @Nullable String pipeline;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "A variable of the pipeline. Can be given several times.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Mixin
    private SourceOptions sources = new SourceOptions();

    @Option(
            names = "--approve",
            paramLabel = "ask|yes|no",
            defaultValue = "ask",
            description = "How approval actions are answered (default: ${DEFAULT-VALUE}, at the terminal).")
    private ApprovalMode approve = ApprovalMode.ASK;

    @Option(
            names = "--images",
            paramLabel = "auto|require|skip",
            defaultValue = "auto",
            description =
                    "Whether images of spec.image are made, with docker, podman or buildah (default: ${DEFAULT-VALUE}, if"
                            + " one of them answers).")
    private ImageMode images = ImageMode.AUTO;

    @Option(names = "--push", description = "Pushes the images, with the credentials of that program.")
    private boolean push;

    @Option(
            names = "--buildspec",
            paramLabel = "FILE",
            description = "One buildspec, without a pipeline, on the current directory.")
    private @Nullable Path buildspec;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private EnvironmentOptions environment = new EnvironmentOptions();

    @Mixin
    private OutputOptions outputOptions = new OutputOptions();

    @Mixin
    private BatchOptions batch = new BatchOptions();

    @Option(
            names = "--artifacts",
            paramLabel = "DIR",
            description = "With --buildspec: puts the files of each artifact into DIR/NAME, beside the zip file.")
    private @Nullable Path artifacts;

    @Option(names = "--no-cache", description = "Neither restores nor saves the cache of a buildspec.")
    private boolean noCache;

    @Mixin
    private ContainerOptions containers = new ContainerOptions();

    @Mixin
    private SecretsOption secrets = new SecretsOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunOutput output = new RunOutput(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                outputOptions,
                Terminal.hasColours(System.getenv()));
        boolean wantsBatch = batch.isWanted(buildspec);
        secrets.read(output.console());
        if (buildspec != null) {
            return runBuildspec(buildspec, wantsBatch, output);
        }
        if (artifacts != null) {
            throw RefusedException.usage(
                    "--artifacts is for --buildspec; the artifacts of a pipeline are listed at the end of its run");
        }
        if (directory == null || directory.toString().isEmpty()) {
            throw RefusedException.usage("say which directory to run, for example: slipway run .");
        }
        if (!Files.isDirectory(directory)) {
            throw RefusedException.usage(
                    "there is no directory " + directory + "; name the directory with the manifests");
        }
        PipelineArguments arguments = new PipelineArguments(
                directory, pipeline, variables, sources, approve, localImages(), selection, settings());
        return PipelineRun.prepare(arguments, Terminal.isPresent()).run(output).code();
    }

    private BuildSettings settings() {
        return new BuildSettings(
                environment.variables(System.getenv()),
                noCache ? CacheMode.OFF : CacheMode.ON,
                containers.containers(),
                secrets.values());
    }

    private LocalImages localImages() {
        if (containers.areGiven() && (push || images == ImageMode.REQUIRE)) {
            throw RefusedException.usage("builds in containers make no images of spec.image; leave out --container, or "
                    + (push ? "--push" : "--images=require"));
        }
        if (containers.areGiven()) {
            return LocalImages.inContainers();
        }
        if (push && images == ImageMode.SKIP) {
            throw RefusedException.usage("--push and --images=skip contradict each other; leave out one of them");
        }
        return new LocalImages(images, push ? HostImageBuilder.Push.PUSH : HostImageBuilder.Push.KEEP);
    }

    private int runBuildspec(Path file, boolean wantsBatch, RunOutput output) throws Exception {
        if (directory != null
                || pipeline != null
                || !variables.isEmpty()
                || selection.given()
                || push
                || approve != ApprovalMode.ASK) {
            throw RefusedException.usage(
                    "--buildspec runs one buildspec on the current directory; leave out DIR, --pipeline, --from, --only,"
                            + " --var, --approve and --push");
        }
        if (wantsBatch && !sources.isEmpty()) {
            throw RefusedException.usage("the builds of a batch have no secondary sources here; leave out --source");
        }
        if (!Files.isRegularFile(file)) {
            throw RefusedException.usage("there is no file " + file + "; name a buildspec");
        }
        if (wantsBatch && artifacts != null) {
            throw RefusedException.usage(
                    "--artifacts is for one build; the artifacts of a batch are listed at its end");
        }
        if (images == ImageMode.REQUIRE) {
            throw RefusedException.usage(
                    "a buildspec alone declares no image of spec.image; leave out --images=require");
        }
        if (!wantsBatch && containers.areGiven() && !containers.nameAnImage()) {
            throw RefusedException.usage("a buildspec alone names no image; name one with --container-image");
        }
        return (wantsBatch
                        ? BatchRun.run(file, batch.parallel(), settings(), output)
                        : BuildspecRun.run(
                                file,
                                SourceOverride.secondary(sources),
                                settings(),
                                Optional.ofNullable(artifacts),
                                output))
                .code();
    }
}
