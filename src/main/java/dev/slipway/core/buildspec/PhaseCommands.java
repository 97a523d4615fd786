package dev.slipway.core.buildspec;

import java.util.List;
import java.util.Map;

/**
 * One phase of a buildspec.
 *
 * @param commands run in order until one fails
 * @param finallyCommands run after {@code commands}, also when one of them failed
 * @param onFailure what happens to the build when the phase fails
 * @param runtimeVersions runtime name to version text, only ever set for INSTALL
 */
public record PhaseCommands(
        List<String> commands, List<String> finallyCommands, OnFailure onFailure, Map<String, String> runtimeVersions) {

    /** A phase that the buildspec does not mention: it is entered and succeeds with no commands. */
    public static final PhaseCommands ABSENT = new PhaseCommands(List.of(), List.of(), OnFailure.UNSPECIFIED, Map.of());

    public PhaseCommands {
        commands = List.copyOf(commands);
        finallyCommands = List.copyOf(finallyCommands);
        runtimeVersions = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(runtimeVersions));
    }
}
