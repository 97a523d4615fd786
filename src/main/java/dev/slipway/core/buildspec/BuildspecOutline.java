package dev.slipway.core.buildspec;

import java.util.List;
import java.util.Optional;

/**
 * What a buildspec says and where it says it, as far as it can be read: for looking at a file, not for running it.
 *
 * @param version as it is written
 * @param shell {@code env.shell}
 * @param variables {@code env.variables}
 * @param parameters {@code env.parameter-store}
 * @param resolvedVariables names of {@code env.parameter-store} and {@code env.secrets-manager}
 * @param exportedVariables {@code env.exported-variables}
 * @param runtimeVersions {@code runtime-versions} of INSTALL
 * @param commands those of all phases with those of their {@code finally}, in the order in which they run
 */
public record BuildspecOutline(
        Optional<LocatedText> version,
        Optional<LocatedText> shell,
        List<Entry> variables,
        List<Entry> parameters,
        List<LocatedText> resolvedVariables,
        List<LocatedText> exportedVariables,
        List<Entry> runtimeVersions,
        List<LocatedText> commands) {

    /** A key with its value. */
    public record Entry(LocatedText name, LocatedText value) {}

    public BuildspecOutline {
        variables = List.copyOf(variables);
        parameters = List.copyOf(parameters);
        resolvedVariables = List.copyOf(resolvedVariables);
        exportedVariables = List.copyOf(exportedVariables);
        runtimeVersions = List.copyOf(runtimeVersions);
        commands = List.copyOf(commands);
    }

    /** Whether commands run in bash and not in the image's {@code /bin/sh}. */
    public boolean isForBash() {
        return shell.filter(name -> !name.text().equals("/bin/sh")).isPresent();
    }
}
