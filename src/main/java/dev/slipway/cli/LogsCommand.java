package dev.slipway.cli;

import dev.slipway.core.buildspec.NearestName;
import dev.slipway.core.run.RunRecord;
import dev.slipway.files.ForeignDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slipway logs}: what the builds of a run have printed, here or on a cluster. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "slipway logs [-f] [--dir DIR] [RUN] [ACTION]",
            "       slipway logs [-f] -n NS [--context NAME] BUILD",
        },
        description = {
            "Prints the log of a run's builds as it was stored, byte for byte; of several, each below a line with its name.",
            "",
            "  slipway logs                    all logs of the last run here",
            "  slipway logs -f                 the same, as they are written",
            "  slipway logs 3 Build            the log of action Build of run 3; slipway runs lists the runs",
            "  slipway logs -f -n team app-1   the log of Build app-1 in namespace team of a cluster",
            "",
            "A Build's log comes from Slipway's store, else from its pod. You need the right to get builds/log, which the"
                    + " role view has.",
        })
final class LogsCommand implements Callable<Integer> {

    private static final String LAST = "last";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "A number, or last (the default); or the name of a Build on a cluster.")
    private @Nullable String run;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "The name of an action, or STAGE/ACTION (default: all).")
    private @Nullable String action;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The directory that was run (default: this one).")
    private Path directory = Path.of(".");

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on while the run does, and prints what comes.")
    private boolean follow;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final OutputStream out;
    private final LogFollow.Pause pause;
    private final ClusterLogs onCluster;

    LogsCommand() {
        this(System.out, LogFollow.Pause.SHORT, new KubeconfigLogs());
    }

    LogsCommand(OutputStream out, LogFollow.Pause pause, ClusterLogs onCluster) {
        this.out = out;
        this.pause = pause;
        this.onCluster = onCluster;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean onlyAction = run != null && action == null && !run.equals(LAST) && !isNumber(run);
        if (cluster.given() || KubectlPlugin.isRunning() || (onlyAction && isNoneKept() && onCluster.areConfigured())) {
            onCluster.show(
                    cluster.request(build(), follow), out, spec.commandLine().getErr());
            return ExitCode.OK.code();
        }
        KeptRun kept = find(onlyAction || run == null ? LAST : run);
        String wanted = onlyAction ? run : action;
        if (wanted != null && !follow) {
            requireLog(kept, wanted);
        }
        LogFollow logs = new LogFollow(out, () -> logs(kept, wanted), wanted == null);
        if (follow) {
            logs.untilEnd(() -> !RunLock.isFree(kept.path()), pause);
            if (wanted != null) {
                requireLog(kept, wanted);
            }
        } else {
            logs.once();
        }
        return ExitCode.OK.code();
    }

    /** Where nothing was run, a name is not that of an action. */
    private boolean isNoneKept() {
        return KeptRun.in(directory).isEmpty();
    }

    private String build() {
        if (run == null || action != null) {
            throw RefusedException.usage(
                    "name one Build: slipway logs -n NAMESPACE BUILD;" + " kubectl get builds -n NAMESPACE lists them");
        }
        if (!run.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")) {
            throw RefusedException.usage(run + " is not the name of a Build");
        }
        return run;
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]+");
    }

    private KeptRun find(String wanted) {
        List<KeptRun> runs = KeptRun.in(directory);
        if (runs.isEmpty()) {
            throw RefusedException.input("there are no runs in " + directory
                    + "; run it first, or name the directory that was run with --dir DIR");
        }
        return runs.stream()
                .filter(kept ->
                        wanted.equals(LAST) || Integer.toString(kept.number()).equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        RefusedException.usage("run " + wanted + " is not kept in " + directory + "; there is "
                                + runs.stream()
                                        .map(kept -> Integer.toString(kept.number()))
                                        .collect(Collectors.joining(", "))));
    }

    /** The logs by the names of their actions; without a record, by their files' names. */
    private static Map<String, Path> logs(KeptRun run, @Nullable String wanted) {
        KeptRun kept = run.now();
        Map<String, Path> logs = new LinkedHashMap<>();
        Optional<RunRecord> record = kept.record();
        if (record.isPresent()) {
            for (RunRecord.Place place : record.get().actions()) {
                boolean named = wanted == null
                        || wanted.equals(place.key().action())
                        || wanted.equals(place.key().toString());
                place.action()
                        .log()
                        .filter(log -> named && new ForeignDirectory(kept.path()).holdsFile(Path.of(log)))
                        .map(kept.path()::resolve)
                        .ifPresent(file -> logs.put(place.key().toString(), file));
            }
        } else {
            kept.logs().forEach(file -> {
                String name = file.getFileName().toString().replaceAll("\\.log$", "");
                if (wanted == null || wanted.equals(name)) {
                    logs.put(name, file);
                }
            });
        }
        return logs;
    }

    private static void requireLog(KeptRun kept, String wanted) {
        Map<String, Path> named = logs(kept, wanted);
        List<String> all = List.copyOf(logs(kept, null).keySet());
        if (named.isEmpty()) {
            throw RefusedException.usage("run " + kept.number() + " has no log of an action " + wanted
                    + (all.isEmpty()
                            ? ", and no other log"
                            : NearestName.of(wanted, all)
                                    .map(nearest -> "; did you mean " + nearest + "?")
                                    .orElse("; there is " + String.join(", ", all))));
        }
        if (named.size() > 1) {
            throw RefusedException.usage("run " + kept.number() + " has several actions " + wanted + "; write "
                    + String.join(" or ", named.keySet()));
        }
    }
}
