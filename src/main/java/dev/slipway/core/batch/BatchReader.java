package dev.slipway.core.batch;

import static dev.slipway.core.buildspec.BuildspecProblem.quoted;

import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.buildspec.UnknownKeys;
import dev.slipway.core.buildspec.YamlFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the {@code batch} block of a buildspec (AWS CodeBuild user guide, "Batch build buildspec reference"). All problems
 * are found in one pass. A build that is no batch build passes over the block and reads none of this.
 */
public final class BatchReader {

    private static final List<String> KINDS = List.of("build-list", "build-graph", "build-matrix", "build-fanout");
    private static final String IGNORE_FAILURE = "ignore-failure";

    private final List<BuildspecProblem> problems = new ArrayList<>();
    private final List<BuildspecProblem> warnings = new ArrayList<>();

    private BatchReader() {}

    /** Reads the whole text of a buildspec; never throws, whatever the text. */
    public static ParsedBatch parse(String text) {
        BatchReader reader = new BatchReader();
        Optional<YamlFields> root = YamlFields.read(text, reader.problems);
        if (root.isPresent() && !root.get().has("batch")) {
            return new ParsedBatch.Absent();
        }
        Optional<BatchSpec> batch = root.flatMap(reader::batch);
        Comparator<BuildspecProblem> byLine = Comparator.comparingInt(BuildspecProblem::line);
        reader.problems.sort(byLine);
        reader.warnings.sort(byLine);
        return reader.problems.isEmpty() && batch.isPresent()
                ? new ParsedBatch.Valid(batch.get(), reader.warnings)
                : new ParsedBatch.Invalid(reader.problems, reader.warnings);
    }

    private Optional<BatchSpec> batch(YamlFields root) {
        YamlFields batch = root.mapping("batch");
        checkVersion(root);
        UnknownKeys.check(
                List.of("fast-fail", "build-list", "build-graph", "build-matrix", "build-fanout"), batch, warnings);
        boolean fastFail = batch.flag("fast-fail");
        List<String> kinds = KINDS.stream().filter(batch.keys()::contains).toList();
        if (kinds.isEmpty()) {
            if (root.isMapping("batch")) {
                root.problem(
                        "batch", "batch has none of build-list, build-graph, build-matrix and build-fanout, declared");
            }
            return Optional.empty();
        }
        if (kinds.size() > 1) {
            batch.problem(kinds.get(1), "batch has " + String.join(" and ", kinds) + "; keep one of them, the second");
        }
        return spec(batch, kinds.get(0), fastFail);
    }

    private Optional<BatchSpec> spec(YamlFields batch, String kind, boolean fastFail) {
        return switch (kind) {
            case "build-matrix" -> new MatrixReader(problems, warnings).read(batch.mapping(kind), batch, fastFail);
            case "build-fanout" -> fanout(batch, fastFail);
            default -> tasks(batch, kind, fastFail);
        };
    }

    private Optional<BatchSpec> tasks(YamlFields batch, String kind, boolean fastFail) {
        List<BatchTask> tasks = new TaskReader(problems, warnings).read(batch, kind);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                kind.equals("build-list") ? new BuildList(fastFail, tasks) : new BuildGraph(fastFail, tasks));
    }

    private Optional<BatchSpec> fanout(YamlFields batch, boolean fastFail) {
        YamlFields fields = batch.mapping("build-fanout");
        UnknownKeys.check(List.of("parallelism", IGNORE_FAILURE), fields, warnings);
        boolean ignoreFailure = fields.flag(IGNORE_FAILURE);
        Optional<String> parallelism = fields.text("parallelism");
        if (parallelism.isEmpty()) {
            batch.problem(
                    "build-fanout",
                    "batch.build-fanout.parallelism is missing; say how many builds share the tests, below the key");
            return Optional.empty();
        }
        OptionalInt number = number(parallelism.get());
        if (number.isEmpty()) {
            fields.problem(
                    "parallelism",
                    "batch.build-fanout.parallelism " + quoted(parallelism.get()) + " is no number from 1 to "
                            + BatchSpec.MAX_BUILDS + ", declared");
            return Optional.empty();
        }
        return Optional.of(new BuildFanout(fastFail, number.getAsInt(), ignoreFailure));
    }

    private static OptionalInt number(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number < 1 || number > BatchSpec.MAX_BUILDS ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** CodeBuild's reader of batches is stricter than that of builds: it wants a number. */
    private void checkVersion(YamlFields root) {
        Optional<String> version = root.text("version");
        if (version.isEmpty()) {
            if (!root.has("version")) {
                problems.add(new BuildspecProblem(
                        1, BuildspecProblem.Kind.REFUSED, "version is missing; begin the file with version: 0.2"));
            }
        } else if (!version.get().equals("0.1") && !version.get().equals("0.2")) {
            root.problem(
                    "version",
                    "version " + quoted(version.get()) + " is not a version of a buildspec; use 0.2, declared");
        } else if (root.isQuoted("version")) {
            warnings.add(new BuildspecProblem(
                    root.line("version"),
                    root.column("version"),
                    BuildspecProblem.Kind.BATCH,
                    "a batch build of CodeBuild reads version as a number, and this one is a text, at line "
                            + root.line("version"),
                    Optional.of("write it without quotation marks")));
        }
    }
}
