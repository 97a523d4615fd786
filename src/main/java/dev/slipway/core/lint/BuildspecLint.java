package dev.slipway.core.lint;

import dev.slipway.core.batch.BatchReader;
import dev.slipway.core.batch.ParsedBatch;
import dev.slipway.core.buildspec.BuildspecOutline;
import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.buildspec.BuildspecReading;
import dev.slipway.core.buildspec.ParsedBuildspec;
import dev.slipway.core.runtime.BuildImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every rule on one buildspec. */
public final class BuildspecLint {

    private BuildspecLint() {}

    /**
     * What is found in the whole text of a buildspec, in the order of its lines; never throws, whatever the text.
     *
     * @param image that the build will run in, if that is known
     */
    public static List<Finding> findings(String text, Optional<BuildImage> image) {
        BuildspecReading reading = BuildspecReading.of(text);
        Stream<Finding> warnings = reading.outline().stream().flatMap(outline -> warnings(outline, image));
        ParsedBatch batch = BatchReader.parse(text);
        Stream<Finding> parsers =
                parsers(reading.parsed(), text).filter(finding -> !Batches.isExplainedBy(batch, finding.rule()));
        return Stream.of(parsers, warnings, Batches.findings(batch, reading.parsed(), text))
                .flatMap(Function.identity())
                .distinct()
                .sorted(Finding.ORDER)
                .toList();
    }

    private static Stream<Finding> parsers(ParsedBuildspec parsed, String text) {
        Stream<BuildspecProblem> errors =
                parsed instanceof ParsedBuildspec.Invalid invalid ? invalid.problems().stream() : Stream.empty();
        return Stream.concat(errors, parsed.warnings().stream()).map(problem -> Finding.of(problem, text));
    }

    /** What the parser has no objection to, and what goes wrong later. */
    private static Stream<Finding> warnings(BuildspecOutline outline, Optional<BuildImage> image) {
        List<LintedCommand> commands =
                outline.commands().stream().map(LintedCommand::of).toList();
        return Stream.of(
                        Bashisms.findings(outline, commands, image),
                        RuntimeVersions.findings(outline, image),
                        ContainerCommands.findings(commands),
                        ExportedNames.findings(outline, commands),
                        LostState.findings(outline, commands),
                        Parameters.findings(outline),
                        Secrets.findings(outline, commands))
                .flatMap(List::stream);
    }
}
