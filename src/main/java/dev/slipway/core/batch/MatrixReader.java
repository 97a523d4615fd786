package dev.slipway.core.batch;

import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.buildspec.UnknownKeys;
import dev.slipway.core.buildspec.YamlFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code build-matrix}. */
final class MatrixReader {

    private final List<BuildspecProblem> problems;
    private final List<BuildspecProblem> warnings;

    MatrixReader(List<BuildspecProblem> problems, List<BuildspecProblem> warnings) {
        this.problems = problems;
        this.warnings = warnings;
    }

    Optional<BatchSpec> read(YamlFields matrix, YamlFields batch, boolean fastFail) {
        UnknownKeys.check(List.of("static", "dynamic"), matrix, warnings);
        YamlFields all = matrix.mapping("static");
        UnknownKeys.check(List.of("ignore-failure", "env"), all, warnings);
        YamlFields allEnv = all.mapping("env");
        UnknownKeys.check(List.of("image", "privileged-mode", "type"), allEnv, warnings);
        boolean ignoreFailure = all.flag("ignore-failure");
        TaskEnvironment common = new TaskEnvironment(
                Optional.empty(),
                Optional.empty(),
                allEnv.text("image"),
                allEnv.text("type"),
                allEnv.flag("privileged-mode"),
                Map.of());
        YamlFields each = matrix.mapping("dynamic");
        UnknownKeys.check(List.of("buildspec", "env"), each, warnings);
        YamlFields env = each.mapping("env");
        UnknownKeys.check(List.of("compute-type", "image", "variables"), env, warnings);
        List<BuildspecLocation> buildspecs = buildspecs(each);
        List<String> computeTypes = values(env, "compute-type");
        List<String> images = values(env, "image");
        Map<String, List<String>> variables = variables(env.mapping("variables"));
        long builds = BuildMatrix.size(buildspecs, computeTypes, images, variables);
        if (builds > BatchSpec.MAX_BUILDS) {
            batch.problem(
                    "build-matrix",
                    "batch.build-matrix makes " + builds + " builds, and a batch has at most " + BatchSpec.MAX_BUILDS
                            + "; take values away, declared");
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        if (buildspecs.isEmpty() && computeTypes.isEmpty() && images.isEmpty() && variables.isEmpty()) {
            batch.problem(
                    "build-matrix",
                    "batch.build-matrix.dynamic has no values to combine; list some of buildspec, env.compute-type,"
                            + " env.image or env.variables, declared");
            return Optional.empty();
        }
        return Optional.of(
                new BuildMatrix(fastFail, ignoreFailure, common, buildspecs, computeTypes, images, variables));
    }

    private List<BuildspecLocation> buildspecs(YamlFields each) {
        List<BuildspecLocation> locations = new ArrayList<>();
        values(each, "buildspec")
                .forEach(text -> BatchValues.buildspec(each, "buildspec", text).ifPresent(locations::add));
        return locations;
    }

    private Map<String, List<String>> variables(YamlFields variables) {
        warnings.addAll(variables.oddities());
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : variables.keys()) {
            if (BatchValues.isVariable(variables, name)) {
                List<String> list = values(variables, name);
                if (!list.isEmpty()) {
                    values.put(name, list);
                } else if (!variables.has(name)) {
                    empty(variables, name);
                }
            }
        }
        return values;
    }

    /** The values of a dimension that is declared; a dimension without any would leave no build. */
    private List<String> values(YamlFields fields, String key) {
        int before = problems.size();
        List<String> values = fields.texts(key);
        if (fields.has(key) && values.isEmpty() && problems.size() == before) {
            empty(fields, key);
        }
        return values;
    }

    private static void empty(YamlFields fields, String key) {
        fields.problem(
                key,
                fields.pathOf(BuildspecProblem.quoted(key))
                        + " has no values, and no build would be left; list some or take the key away, declared");
    }
}
