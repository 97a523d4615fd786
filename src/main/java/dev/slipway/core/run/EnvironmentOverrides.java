package dev.slipway.core.run;

import dev.slipway.core.buildspec.VariableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Variables that a run sets in each of its builds, stronger than those of the action, of the project and of the buildspec
 * (AWS CodeBuild API, StartBuild, environmentVariablesOverride).
 */
public final class EnvironmentOverrides {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private EnvironmentOverrides() {}

    /** What became of what was given. */
    public sealed interface Outcome {}

    /** Variables with their values. */
    public record Valid(Map<String, String> variables) implements Outcome {
        public Valid {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }
    }

    /** The first that cannot be set; the message never holds a value. */
    public record Refused(String message) implements Outcome {}

    /**
     * Reads {@code NAME=VALUE}, or {@code NAME} alone for the value that {@code user} has; the last one of a name counts.
     *
     * @param user the environment of who runs it
     */
    public static Outcome parse(List<String> given, Function<String, Optional<String>> user) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String text : given) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            Optional<String> problem = problem(name);
            if (problem.isPresent()) {
                return new Refused(problem.get());
            }
            Optional<String> value = equals < 0 ? user.apply(name) : Optional.of(text.substring(equals + 1));
            if (value.isEmpty()) {
                return new Refused(
                        name + " is not set in your environment; export it first, or write " + name + "=VALUE");
            }
            variables.put(name, value.get());
        }
        return new Valid(variables);
    }

    private static Optional<String> problem(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of(
                    (name.isEmpty() ? "there is no name in front of the =" : "no shell can hold a variable " + name)
                            + "; write NAME=VALUE, with letters, digits and _ in the name");
        }
        return VariableName.parse(name) instanceof VariableName.Refused refused
                ? Optional.of(name + " " + refused.reason())
                : Optional.empty();
    }
}
