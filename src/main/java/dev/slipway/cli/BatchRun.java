package dev.slipway.cli;

import dev.slipway.core.batch.BatchDecider;
import dev.slipway.core.batch.BatchDecision;
import dev.slipway.core.batch.BatchNotes;
import dev.slipway.core.batch.BatchPhaseType;
import dev.slipway.core.batch.BatchReader;
import dev.slipway.core.batch.BatchSpec;
import dev.slipway.core.batch.BatchState;
import dev.slipway.core.batch.BatchStatus;
import dev.slipway.core.batch.BatchTask;
import dev.slipway.core.batch.ParsedBatch;
import dev.slipway.core.batch.TaskState;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.run.BatchRecord;
import dev.slipway.core.run.NextSteps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The batch block of one buildspec on the current directory. */
final class BatchRun {

    private final BatchSpec spec;
    private final Map<String, BatchTask> tasks;
    private final int parallel;
    private final BuildSettings settings;
    private final RunOutput output;
    private final RunConsole console;
    private final InstantSource clock = InstantSource.system();
    private final BlockingQueue<UnaryOperator<BatchState>> events = new LinkedBlockingQueue<>();
    private final Map<String, BuildResult> results = new LinkedHashMap<>();

    private BatchRun(BatchSpec spec, int parallel, BuildSettings settings, RunOutput output) {
        this.spec = spec;
        this.tasks = spec.tasks().stream()
                .collect(Collectors.toMap(
                        BatchTask::identifier, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        this.parallel = parallel;
        this.settings = settings;
        this.output = output;
        this.console = output.console();
    }

    /**
     * Runs it, shows it, and says how it ended.
     *
     * @param parallel how many builds run at once
     */
    static ExitCode run(Path buildspec, int parallel, BuildSettings settings, RunOutput output)
            throws IOException, InterruptedException {
        String text = BuildspecRun.text(buildspec);
        ParsedBatch parsed = BatchReader.parse(text);
        requireImages(accepted(buildspec, parsed), settings);
        BatchRun run = new BatchRun(accepted(buildspec, parsed), parallel, settings, output);
        RunConsole console = output.console();
        console.progress(console.bold("batch " + buildspec) + ": " + counted(run.tasks.size()) + ", at most "
                + Math.min(parallel, run.tasks.size()) + " at once");
        run.enter(BatchPhaseType.SUBMITTED);
        run.enter(BatchPhaseType.DOWNLOAD_BATCHSPEC);
        parsed.warnings().forEach(warning -> console.progress("Warning: " + warning.sentence()));
        BatchNotes.withoutEffect(run.spec, settings.containers().isPresent()).forEach(console::progress);
        BatchNotes.combinations(run.spec).forEach(line -> console.progress("build " + line));
        return run.run(buildspec, text);
    }

    /** In containers each build needs an image: its own, or that of the command line. */
    private static void requireImages(BatchSpec spec, BuildSettings settings) {
        List<String> without = spec.tasks().stream()
                .filter(task -> task.env().image().isEmpty())
                .map(BatchTask::identifier)
                .toList();
        boolean named = settings.containers()
                .map(containers -> containers.image().isPresent())
                .orElse(true);
        if (!named && !without.isEmpty()) {
            throw RefusedException.usage("these builds of the batch name no image: " + String.join(", ", without)
                    + "; give them env.image, or name one for all with --container-image");
        }
    }

    private static BatchSpec accepted(Path buildspec, ParsedBatch parsed) {
        if (parsed instanceof ParsedBatch.Absent) {
            throw RefusedException.input(
                    buildspec + " has no batch block; write one, or leave out --batch to run the file as one build");
        }
        if (parsed instanceof ParsedBatch.Invalid invalid) {
            List<BuildspecProblem> problems = invalid.problems();
            throw RefusedException.input("the batch of " + buildspec + " is refused:"
                    + problems.stream()
                            .map(problem -> "\n  " + problem.sentence())
                            .collect(Collectors.joining()));
        }
        return ((ParsedBatch.Valid) parsed).batch();
    }

    private ExitCode run(Path buildspec, String text) throws IOException, InterruptedException {
        RunDirectory run = RunDirectory.create(Path.of(""));
        BatchRecord record = new BatchRecord(run.number(), buildspec.toString(), clock.instant());
        RunRecorder recorder =
                new RunRecorder(run, console, record.of(BatchState.begin(spec), results, Optional.empty()));
        Interrupt interrupt = Interrupt.calls(
                () -> {
                    console.stopping();
                    events.add(BatchState::stopped);
                },
                () -> output.end(recorder.last(), run, ExitCode.STOPPED));
        try {
            BatchBuilds builds = BatchBuilds.prepare(text, settings, run, console, this::ended);
            enter(BatchPhaseType.IN_PROGRESS);
            BatchDecision end =
                    untilTheEnd(builds, state -> recorder.record(record.of(state, results, Optional.empty())));
            run.discardWorkspaces();
            BatchStatus status = end.end().orElseThrow();
            enter(BatchPhaseType.after(status));
            if (BatchPhaseType.after(status) != BatchPhaseType.last(status)) {
                enter(BatchPhaseType.last(status));
            }
            recorder.record(record.of(end.state(), results, Optional.of(new BatchRecord.End(status, clock.instant()))));
            BatchReport.lines(end.state(), results, run).forEach(console::say);
            NextSteps.of(recorder.last(), RunAgain.ofBuildspec()).forEach(console::say);
            console.say("batch " + status);
            output.end(recorder.last(), run, exitCode(status));
            return exitCode(status);
        } finally {
            run.discardWorkspaces();
            interrupt.finished();
        }
    }

    private static ExitCode exitCode(BatchStatus status) {
        return switch (status) {
            case SUCCEEDED -> ExitCode.OK;
            case FAILED -> ExitCode.FAILED;
            case STOPPED -> ExitCode.STOPPED;
        };
    }

    private BatchDecision untilTheEnd(BatchBuilds builds, Consumer<BatchState> recorder)
            throws IOException, InterruptedException {
        BatchState before = BatchState.begin(spec);
        while (true) {
            BatchDecision decision = BatchDecider.decide(before, parallel);
            show(before, decision.state());
            for (String identifier : decision.start()) {
                builds.start(java.util.Objects.requireNonNull(tasks.get(identifier)));
            }
            decision.stop().forEach(builds::stop);
            recorder.accept(decision.state());
            if (decision.end().isPresent()) {
                return decision;
            }
            before = events.take().apply(decision.state());
        }
    }

    private void ended(String identifier, BuildResult result) {
        events.add(state -> {
            results.put(identifier, result);
            console.progress("build " + identifier + ": " + result.status());
            return state.with(identifier, new TaskState.Ended(result.status()));
        });
    }

    private void show(BatchState before, BatchState after) {
        after.tasks().forEach((identifier, task) -> {
            if (!task.equals(before.task(identifier))) {
                console.progress("build " + identifier + ": " + BatchReport.words(task));
            }
        });
    }

    private void enter(BatchPhaseType phase) {
        console.progress("batch: " + phase);
    }

    private static String counted(int builds) {
        return builds == 1 ? "1 build" : builds + " builds";
    }
}
