package dev.slipway.core.buildspec;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A buildspec of version 0.2 that can be run.
 *
 * @param shell interpreter of every command
 * @param variables {@code env.variables}, values literal, in file order
 * @param exportedVariables names whose values are read at the end of POST_BUILD
 * @param phases only the phases that the file declares
 * @param artifacts what UPLOAD_ARTIFACTS collects, if anything
 */
public record Buildspec(
        BuildShell shell,
        Map<String, String> variables,
        List<String> exportedVariables,
        Map<CommandPhase, PhaseCommands> phases,
        Optional<ArtifactsBlock> artifacts) {

    public Buildspec {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        exportedVariables = List.copyOf(exportedVariables);
        EnumMap<CommandPhase, PhaseCommands> ordered = new EnumMap<>(CommandPhase.class);
        ordered.putAll(phases);
        phases = Collections.unmodifiableMap(ordered);
    }

    /** The commands of {@code phase}; {@link PhaseCommands#ABSENT} when the file does not mention it. */
    public PhaseCommands phase(CommandPhase phase) {
        return phases.getOrDefault(phase, PhaseCommands.ABSENT);
    }
}
