package dev.slipway.core.buildspec;

import static dev.slipway.core.buildspec.BuildspecProblem.quoted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code env}. */
final class EnvReader {

    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final List<BuildspecProblem> warnings;

    private EnvReader(List<BuildspecProblem> warnings) {
        this.warnings = warnings;
    }

    static EnvBlock read(YamlFields env, List<BuildspecProblem> warnings) {
        UnknownKeys.check("env", env, warnings);
        EnvReader reader = new EnvReader(warnings);
        return new EnvBlock(
                shell(env),
                reader.variables(env.mapping("variables")),
                reader.variables(env.mapping("parameter-store")),
                reader.secrets(env.mapping("secrets-manager")),
                exportedVariables(env),
                env.flag("git-credential-helper"));
    }

    private static BuildShell shell(YamlFields env) {
        Optional<String> shell = env.text("shell");
        if (shell.isEmpty() || shell.get().equals("/bin/sh")) {
            return BuildShell.SH;
        }
        if (!shell.get().equals("bash")) {
            env.problem(
                    "shell", "env.shell " + quoted(shell.get()) + " cannot run here; use bash or /bin/sh, declared");
        }
        return BuildShell.BASH;
    }

    private Map<String, String> variables(YamlFields variables) {
        warnings.addAll(variables.oddities());
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : variables.keys()) {
            if (VariableName.parse(name) instanceof VariableName.Refused refused) {
                variables.problem(name, variables.pathOf(quoted(name)) + " " + refused.reason() + ", declared");
            } else {
                values.put(name, variables.text(name).orElse(""));
            }
        }
        return values;
    }

    private Map<String, SecretsManagerReference> secrets(YamlFields secrets) {
        Map<String, SecretsManagerReference> references = new LinkedHashMap<>();
        variables(secrets).forEach((name, value) -> {
            SecretsManagerReference.Parsed parsed = SecretsManagerReference.parse(value);
            if (parsed instanceof SecretsManagerReference.Valid valid) {
                references.put(name, valid.reference());
            } else if (parsed instanceof SecretsManagerReference.Invalid invalid) {
                secrets.problem(name, secrets.pathOf(quoted(name)) + " " + invalid.message() + ", declared");
            }
        });
        return references;
    }

    private static List<String> exportedVariables(YamlFields env) {
        List<String> names = env.texts("exported-variables");
        for (String name : names) {
            if (!VARIABLE_NAME.matcher(name).matches()) {
                env.problem(
                        "exported-variables",
                        "env.exported-variables: " + quoted(name) + " is not a name a shell can hold, listed");
            }
        }
        return names;
    }
}
