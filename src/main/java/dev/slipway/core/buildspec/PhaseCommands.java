package dev.slipway.core.buildspec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One phase of a buildspec.
 *
 * @param commands run in order until one fails
 * @param finallyCommands run after {@code commands}, also when one of them failed
 * @param onFailure what happens to the build when the phase fails
 * @param runAs the Linux user that runs the commands, if the phase names one
 * @param runtimeVersions runtime name to version text, only ever set for INSTALL
 */
public record PhaseCommands(
        List<String> commands,
        List<String> finallyCommands,
        OnFailure onFailure,
        Optional<String> runAs,
        Map<String, String> runtimeVersions) {

    /** A phase that the buildspec does not mention: it is entered and succeeds with no commands. */
    public static final PhaseCommands ABSENT =
            new PhaseCommands(List.of(), List.of(), OnFailure.UNSPECIFIED, Optional.empty(), Map.of());

    public PhaseCommands {
        commands = List.copyOf(commands);
        finallyCommands = List.copyOf(finallyCommands);
        runtimeVersions = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(runtimeVersions));
    }
}
