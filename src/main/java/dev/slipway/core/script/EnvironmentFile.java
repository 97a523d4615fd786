package dev.slipway.core.script;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The environment that a build's first command starts from, as a file that the shell reads. It is also what every command
 * leaves behind for the next one ({@code export -p}), which is how CodeBuild carries variables over.
 */
public final class EnvironmentFile {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** MAX_ARG_STRLEN of Linux without the NUL at the end: with a longer variable no program at all can be started. */
    private static final int MAX_BYTES = 128 * 1024 - 1;

    private EnvironmentFile() {}

    /** Why these variables cannot be an environment; empty when they can. */
    public static Optional<String> problem(Map<String, String> variables) {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (!NAME.matcher(variable.getKey()).matches()) {
                return Optional.of("environment variable " + variable.getKey()
                        + " has a name that a shell cannot hold; rename it");
            }
            if (variable.getValue().indexOf('\0') >= 0) {
                return Optional.of("the value of environment variable " + variable.getKey()
                        + " holds a NUL character, which no environment can; remove it");
            }
            if (bytes(variable) > MAX_BYTES) {
                return Optional.of("environment variable " + variable.getKey() + " is " + bytes(variable)
                        + " bytes long with its value, and Linux gives a program at most " + MAX_BYTES
                        + " in one variable; put the value into a file");
            }
        }
        return Optional.empty();
    }

    private static int bytes(Map.Entry<String, String> variable) {
        return variable.getKey().length() + 1 + variable.getValue().getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Renders {@code variables} in their order; values are literal.
     *
     * @throws IllegalArgumentException if a name is not one that a shell can hold; callers check names where they come in
     */
    public static String render(Map<String, String> variables) {
        StringBuilder text = new StringBuilder();
        variables.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not a variable name: " + name);
            }
            text.append("export ")
                    .append(name)
                    .append('=')
                    .append(ShellQuote.quote(value))
                    .append('\n');
        });
        return text.toString();
    }
}
