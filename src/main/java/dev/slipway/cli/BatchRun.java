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
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The batch block of one buildspec on the current directory. */
final class BatchRun {

    private final BatchSpec spec;
    private final Map<String, BatchTask> tasks;
    private final int parallel;
    private final RunConsole console;
    private final BlockingQueue<UnaryOperator<BatchState>> events = new LinkedBlockingQueue<>();
    private final Map<String, BuildResult> results = new LinkedHashMap<>();

    private BatchRun(BatchSpec spec, int parallel, RunConsole console) {
        this.spec = spec;
        this.tasks = spec.tasks().stream()
                .collect(Collectors.toMap(
                        BatchTask::identifier, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        this.parallel = parallel;
        this.console = console;
    }

    static ExitCode run(Path buildspec, int parallel, RunConsole console) throws IOException, InterruptedException {
        String text = BuildspecRun.text(buildspec);
        ParsedBatch parsed = BatchReader.parse(text);
        BatchRun run = new BatchRun(accepted(buildspec, parsed), parallel, console);
        console.say(console.bold("batch " + buildspec) + ": " + counted(run.tasks.size()) + ", at most "
                + Math.min(parallel, run.tasks.size()) + " at once");
        run.enter(BatchPhaseType.SUBMITTED);
        run.enter(BatchPhaseType.DOWNLOAD_BATCHSPEC);
        parsed.warnings().forEach(warning -> console.say("Warning: " + warning.sentence()));
        BatchNotes.withoutEffect(run.spec).forEach(console::say);
        BatchNotes.combinations(run.spec).forEach(line -> console.say("build " + line));
        return run.run(text);
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

    private ExitCode run(String text) throws IOException, InterruptedException {
        RunDirectory run = RunDirectory.create(Path.of(""));
        Interrupt interrupt = Interrupt.calls(() -> events.add(BatchState::stopped));
        try {
            BatchBuilds builds = BatchBuilds.prepare(text, run, console, this::ended);
            enter(BatchPhaseType.IN_PROGRESS);
            BatchDecision end = untilTheEnd(builds);
            run.discardWorkspaces();
            BatchStatus status = end.end().orElseThrow();
            enter(BatchPhaseType.after(status));
            if (BatchPhaseType.after(status) != BatchPhaseType.last(status)) {
                enter(BatchPhaseType.last(status));
            }
            BatchReport.lines(end.state(), results, run).forEach(console::say);
            console.say("batch " + status);
            return switch (status) {
                case SUCCEEDED -> ExitCode.OK;
                case FAILED -> ExitCode.FAILED;
                case STOPPED -> ExitCode.STOPPED;
            };
        } finally {
            run.discardWorkspaces();
            interrupt.finished();
        }
    }

    private BatchDecision untilTheEnd(BatchBuilds builds) throws IOException, InterruptedException {
        BatchState before = BatchState.begin(spec);
        while (true) {
            BatchDecision decision = BatchDecider.decide(before, parallel);
            show(before, decision.state());
            for (String identifier : decision.start()) {
                builds.start(java.util.Objects.requireNonNull(tasks.get(identifier)));
            }
            decision.stop().forEach(builds::stop);
            if (decision.end().isPresent()) {
                return decision;
            }
            before = events.take().apply(decision.state());
        }
    }

    private void ended(String identifier, BuildResult result) {
        events.add(state -> {
            results.put(identifier, result);
            console.say("build " + identifier + ": " + result.status());
            return state.with(identifier, new TaskState.Ended(result.status()));
        });
    }

    private void show(BatchState before, BatchState after) {
        after.tasks().forEach((identifier, task) -> {
            if (!task.equals(before.task(identifier))) {
                console.say("build " + identifier + ": " + BatchReport.words(task));
            }
        });
    }

    private void enter(BatchPhaseType phase) {
        console.say("batch: " + phase);
    }

    private static String counted(int builds) {
        return builds == 1 ? "1 build" : builds + " builds";
    }
}
