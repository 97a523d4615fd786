package dev.slipway.core.buildspec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code env} block of a buildspec.
 *
 * @param shell interpreter of every command
 * @param variables {@code variables}, values literal, in file order
 * @param parameterStore name of a variable to name of a parameter in the Parameter Store, unevaluated, in file order
 * @param secretsManager name of a variable to what it is in Secrets Manager, in file order
 * @param exportedVariables names whose values are read at the end of POST_BUILD
 * @param gitCredentialHelper whether git finds the credentials of the build's source
 */
public record EnvBlock(
        BuildShell shell,
        Map<String, String> variables,
        Map<String, String> parameterStore,
        Map<String, SecretsManagerReference> secretsManager,
        List<String> exportedVariables,
        boolean gitCredentialHelper) {

    /** What a buildspec without {@code env} has. */
    public static final EnvBlock ABSENT = new EnvBlock(BuildShell.SH, Map.of(), Map.of(), Map.of(), List.of(), false);

    public EnvBlock {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        parameterStore = Collections.unmodifiableMap(new LinkedHashMap<>(parameterStore));
        secretsManager = Collections.unmodifiableMap(new LinkedHashMap<>(secretsManager));
        exportedVariables = List.copyOf(exportedVariables);
    }
}
