package dev.slipway.cli;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.document.Document;
import dev.slipway.core.document.JsonText;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.run.RecordedStatus;
import dev.slipway.core.run.RunDocument;
import dev.slipway.core.run.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slipway runs}: the runs whose folders are still there. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the last runs of a directory, the latest first, and where those that failed did so.",
            "The last 10 are kept, in DIR/.slipway/runs. slipway logs shows what one has printed.",
            "",
            "STATUS is that of the pipeline's execution; Interrupted is a run whose process is gone without a word."
        })
final class RunsCommand implements Callable<Integer> {

    private static final int SHORT_REVISION = 12;
    private static final int SHORT_COMMAND = 60;
    private static final String NONE = "-";

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The directory that was run (default: this one).")
    private Path directory = Path.of(".");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            defaultValue = "text",
            description =
                    "How it is printed (default: ${DEFAULT-VALUE}); json is one array with what is known of each run.")
    private OutputFormat format = OutputFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() {
        if (!Files.isDirectory(directory)) {
            throw RefusedException.usage("there is no directory " + directory + "; name the one that was run");
        }
        List<KeptRun> runs = KeptRun.in(directory);
        if (format == OutputFormat.JSON) {
            spec.commandLine()
                    .getOut()
                    .print(JsonText.of(runs.stream().map(RunsCommand::document).toList()));
            spec.commandLine().getOut().flush();
        } else if (runs.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("There are no runs in " + directory + " yet; slipway run DIR makes one.");
        } else {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("RUN", "PIPELINE", "STATUS", "STAGE", "REVISION", "STARTED", "DURATION", "FAILED"));
            runs.forEach(run -> rows.add(row(run)));
            TextTable.lines(rows).forEach(spec.commandLine().getOut()::println);
        }
        return ExitCode.OK.code();
    }

    private static Document document(KeptRun run) {
        return run.record()
                .map(RunDocument::of)
                .orElseGet(() -> Document.of("version", RunDocument.VERSION, "number", run.number()))
                .withDefault("status", unknownStatus(run))
                .with("directory", RunReport.shown(run.path().toAbsolutePath().normalize(), Path.of("")));
    }

    /** Of a run without a record: it has just begun, or another version of Slipway has made it. */
    private static String unknownStatus(KeptRun run) {
        return run.underWay() ? RecordedStatus.IN_PROGRESS.spelling() : "Unknown";
    }

    private List<String> row(KeptRun run) {
        String number = Integer.toString(run.number());
        if (run.record().isEmpty()) {
            return List.of(number, NONE, unknownStatus(run), NONE, NONE, NONE, NONE, NONE);
        }
        RunRecord record = run.record().get();
        return List.of(
                number,
                record.subject().name(),
                record.status().spelling(),
                record.currentStage().orElse(NONE),
                record.revision()
                        .map(ResolvedRevision::id)
                        .map(id -> shortened(id, SHORT_REVISION, ""))
                        .orElse(NONE),
                RunReport.started(record.start()),
                duration(run, record),
                failure(record).orElse(NONE));
    }

    private String duration(KeptRun run, RunRecord record) {
        return record.end()
                .or(() -> run.underWay() ? Optional.of(clock.instant()) : Optional.empty())
                .map(end -> RunReport.age(Duration.between(record.start(), end)))
                .orElse(NONE);
    }

    /** Where it failed: the phase and the command, or why. */
    private static Optional<String> failure(RunRecord record) {
        return record.failed().stream()
                .map(place -> place.action()
                        .failure()
                        .map(RunsCommand::words)
                        .or(() -> place.action().error().map(ActionError::message)))
                .flatMap(Optional::stream)
                .map(text -> shortened(text.strip().replaceAll("[\\s\\p{Cntrl}]+", " "), SHORT_COMMAND, "..."))
                .findFirst();
    }

    private static String words(BuildFailure failure) {
        return failure.phase() + ": " + failure.command().orElse(failure.message());
    }

    private static String shortened(String text, int length, String sign) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - sign.length())) + sign;
    }
}
