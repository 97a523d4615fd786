package dev.slipway.core.batch;

import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.buildspec.UnknownKeys;
import dev.slipway.core.buildspec.YamlFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code env} of a task. */
final class TaskEnvironmentReader {

    private static final String FLEET = "fleet";
    private static final List<String> KEYS =
            List.of("compute-type", FLEET, "image", "privileged-mode", "type", "variables");

    private TaskEnvironmentReader() {}

    static TaskEnvironment read(YamlFields env, List<BuildspecProblem> warnings) {
        UnknownKeys.check(KEYS, env, warnings);
        Optional<String> computeType = env.text("compute-type");
        Optional<String> fleet = env.text(FLEET);
        if (computeType.isPresent() && fleet.isPresent()) {
            env.problem(FLEET, env.pathOf(FLEET) + " and compute-type exclude each other; keep one of them, declared");
            fleet = Optional.empty();
        }
        YamlFields variables = env.mapping("variables");
        warnings.addAll(variables.oddities());
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : variables.keys()) {
            if (BatchValues.isVariable(variables, name)) {
                values.put(name, variables.text(name).orElse(""));
            }
        }
        return new TaskEnvironment(
                computeType, fleet, env.text("image"), env.text("type"), env.flag("privileged-mode"), values);
    }
}
