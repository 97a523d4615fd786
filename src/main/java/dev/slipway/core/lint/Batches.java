package dev.slipway.core.lint;

import dev.slipway.core.batch.ParsedBatch;
import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.buildspec.ParsedBuildspec;
import java.util.List;
import java.util.stream.Stream;

/** What a batch build would refuse. A build passes over the block, so that all of it is but a warning. */
final class Batches {

    private Batches() {}

    /** Of {@code batch}; what a build says already, as of the version, is not said again. */
    static Stream<Finding> findings(ParsedBatch batch, ParsedBuildspec parsed, String text) {
        List<BuildspecProblem> said =
                parsed instanceof ParsedBuildspec.Invalid invalid ? invalid.problems() : List.of();
        Stream<BuildspecProblem> problems =
                batch instanceof ParsedBatch.Invalid invalid ? invalid.problems().stream() : Stream.empty();
        Stream<BuildspecProblem> refusals = problems.filter(problem -> !said.contains(problem))
                .map(problem -> new BuildspecProblem(
                        problem.line(),
                        problem.column(),
                        BuildspecProblem.Kind.BATCH,
                        problem.message(),
                        problem.fix()));
        return Stream.concat(refusals, batch.warnings().stream()).map(problem -> Finding.of(problem, text));
    }

    /** A file whose tasks all run other files needs no phases of its own. */
    static boolean isExplainedBy(ParsedBatch batch, LintRule rule) {
        return rule == LintRule.NOTHING_TO_RUN
                && batch instanceof ParsedBatch.Valid valid
                && valid.batch().tasks().stream()
                        .allMatch(task -> task.buildspec().isPresent());
    }
}
