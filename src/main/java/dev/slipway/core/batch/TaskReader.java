package dev.slipway.core.batch;

import static dev.slipway.core.buildspec.BuildspecProblem.quoted;

import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.buildspec.NearestName;
import dev.slipway.core.buildspec.UnknownKeys;
import dev.slipway.core.buildspec.YamlFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the tasks of {@code build-list} and {@code build-graph}. */
final class TaskReader {

    private static final List<String> KEYS =
            List.of("identifier", "buildspec", "debug-session", "depend-on", "env", "ignore-failure");
    private static final String IDENTIFIER = "identifier";
    private static final String DEPEND_ON = "depend-on";

    private final List<BuildspecProblem> problems;
    private final List<BuildspecProblem> warnings;
    private final Set<String> identifiers = new HashSet<>();

    TaskReader(List<BuildspecProblem> problems, List<BuildspecProblem> warnings) {
        this.problems = problems;
        this.warnings = warnings;
    }

    /** The tasks that can be read; what is wrong with the others is among the problems. */
    List<BatchTask> read(YamlFields batch, String kind) {
        int before = problems.size();
        List<YamlFields> items = batch.mappings(kind);
        if (items.isEmpty() && problems.size() == before) {
            batch.problem(kind, "batch." + kind + " has no task, declared");
        }
        if (items.size() > BatchSpec.MAX_BUILDS) {
            batch.problem(
                    kind,
                    "batch." + kind + " has " + items.size() + " tasks, and a batch has at most " + BatchSpec.MAX_BUILDS
                            + " builds, declared");
        }
        List<BatchTask> tasks = new ArrayList<>();
        items.forEach(item -> task(item, kind.equals("build-graph")).ifPresent(tasks::add));
        if (kind.equals("build-graph")) {
            items.forEach(this::checkDependencies);
            List<String> cycle = DependencyCycle.in(tasks);
            if (!cycle.isEmpty()) {
                batch.problem(
                        kind,
                        "tasks of batch.build-graph wait for each other and would never start: "
                                + String.join(" -> ", cycle) + "; take one depend-on away, declared");
            }
        }
        return tasks;
    }

    private Optional<BatchTask> task(YamlFields item, boolean graph) {
        UnknownKeys.check(KEYS, item, warnings);
        Optional<String> identifier = identifier(item);
        Optional<BuildspecLocation> buildspec = item.text("buildspec")
                .filter(text -> !text.isBlank())
                .flatMap(text -> BatchValues.buildspec(item, "buildspec", text));
        TaskEnvironment env = TaskEnvironmentReader.read(item.mapping("env"), warnings);
        boolean debugSession = item.flag("debug-session");
        boolean ignoreFailure = item.flag("ignore-failure");
        List<String> dependsOn = item.texts(DEPEND_ON).stream().distinct().toList();
        if (!graph && item.has(DEPEND_ON)) {
            warnings.add(new BuildspecProblem(
                    item.line(DEPEND_ON),
                    item.column(DEPEND_ON),
                    BuildspecProblem.Kind.BATCH,
                    item.pathOf(DEPEND_ON) + " is passed over: the tasks of a build-list do not wait for each other,"
                            + " at line " + item.line(DEPEND_ON),
                    Optional.of("use build-graph")));
        }
        return identifier.map(name -> new BatchTask(
                name, buildspec, env, debugSession, ignoreFailure, graph ? dependsOn : List.of(), Optional.empty()));
    }

    private Optional<String> identifier(YamlFields item) {
        Optional<String> identifier = item.text(IDENTIFIER);
        if (identifier.isEmpty()) {
            if (!item.has(IDENTIFIER)) {
                problems.add(new BuildspecProblem(
                        item.firstLine(),
                        BuildspecProblem.Kind.REFUSED,
                        item.pathOf(IDENTIFIER) + " is missing; each task needs one, at line " + item.firstLine()));
            }
            return identifier;
        }
        if (!BatchTask.isIdentifier(identifier.get())) {
            item.problem(
                    IDENTIFIER,
                    "Build Identifiers " + quoted(identifier.get())
                            + " must contain only alphanumeric characters and underscores and be less than 128"
                            + " characters in length, declared");
            return Optional.empty();
        }
        if (!identifiers.add(identifier.get())) {
            item.problem(IDENTIFIER, item.pathOf(IDENTIFIER) + " " + identifier.get() + " is there twice, declared");
        }
        return identifier;
    }

    private void checkDependencies(YamlFields item) {
        for (String name : item.texts(DEPEND_ON)) {
            if (!identifiers.contains(name)) {
                String meant = NearestName.of(name, identifiers)
                        .map(nearest -> "; write " + nearest)
                        .orElse("");
                item.problem(
                        DEPEND_ON,
                        item.pathOf(DEPEND_ON) + " " + quoted(name) + " is no identifier of a task" + meant
                                + ", declared");
            }
        }
    }
}
