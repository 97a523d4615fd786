package dev.slipway.cli;

import dev.slipway.process.HostImageBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
        description = {
            "Runs the pipeline that the manifests in DIR (and DIR/manifests) describe, on the files of DIR.",
            "Builds run as processes of this machine, with your rights and without a sandbox.",
            "",
            "Exit code: 0 succeeded, 1 failed or refused, 2 the command line must change, 130 stopped."
        })
final class RunCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Directory with the manifests and the source.")
    private @Nullable Path directory;

    @Option(names = "--pipeline", paramLabel = "NAME", description = "Which pipeline, when DIR has several.")
    private @Nullable String pipeline;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "Value of a variable of the pipeline. Can be given several times.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--source",
            paramLabel = "ACTION=DIR|URL@REF",
            description = "Takes the source of a source action from another directory, or clones it.")
    private Map<String, String> sources = new LinkedHashMap<>();

    @Option(
            names = "--approve",
            paramLabel = "ask|yes|no",
            defaultValue = "ask",
            description = "How approval actions are answered (default: ${DEFAULT-VALUE}).")
    private ApprovalMode approve = ApprovalMode.ASK;

    @Option(
            names = "--images",
            paramLabel = "auto|require|skip",
            defaultValue = "auto",
            description = "Whether images are made that projects declare in spec.image, with docker, podman or buildah"
                    + " (default: ${DEFAULT-VALUE}, if one of them answers).")
    private ImageMode images = ImageMode.AUTO;

    @Option(names = "--push", description = "Pushes the images that are made, with the credentials of that program.")
    private boolean push;

    @Option(
            names = "--buildspec",
            paramLabel = "FILE",
            description = "Runs one buildspec, without a pipeline, on the current directory.")
    private @Nullable Path buildspec;

    @Mixin
    private SecretsOption secrets = new SecretsOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunConsole console = new RunConsole(spec.commandLine().getOut(), Terminal.isPresent());
        secrets.read(console);
        if (buildspec != null) {
            return runBuildspec(buildspec, console);
        }
        if (directory == null || directory.toString().isEmpty()) {
            throw RefusedException.usage("say which directory to run, for example: slipway run .");
        }
        if (!Files.isDirectory(directory)) {
            throw RefusedException.usage(
                    "there is no directory " + directory + "; name the directory with the manifests");
        }
        PipelineRun run = PipelineRun.prepare(
                directory, pipeline, variables, sources, approve, localImages(), Terminal.isPresent());
        return run.run(console, secrets).code();
    }

    private LocalImages localImages() {
        if (push && images == ImageMode.SKIP) {
            throw RefusedException.usage("--push and --images=skip contradict each other; leave out one of them");
        }
        return new LocalImages(images, push ? HostImageBuilder.Push.PUSH : HostImageBuilder.Push.KEEP);
    }

    private int runBuildspec(Path file, RunConsole console) throws Exception {
        if (directory != null
                || pipeline != null
                || !variables.isEmpty()
                || !sources.isEmpty()
                || push
                || approve != ApprovalMode.ASK) {
            throw RefusedException.usage(
                    "--buildspec runs one buildspec on the current directory; leave out DIR, --pipeline, --var, --approve,"
                            + " --source and --push");
        }
        if (!Files.isRegularFile(file)) {
            throw RefusedException.usage("there is no file " + file + "; name a buildspec");
        }
        return BuildspecRun.run(file, secrets, console).code();
    }
}
