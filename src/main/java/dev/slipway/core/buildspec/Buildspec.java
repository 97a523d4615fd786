package dev.slipway.core.buildspec;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A buildspec that can be run. {@code batch} is not a part of it: a build that is no batch build passes over it.
 *
 * @param version what a command leaves for the next
 * @param runAs the Linux user that runs the commands of all phases that name none of their own
 * @param env variables and the shell
 * @param proxy what goes through the build's proxy
 * @param phases only the phases that the file declares
 * @param reports in file order
 * @param artifacts what UPLOAD_ARTIFACTS collects, if anything
 * @param cache what is kept for the next build, if anything
 */
public record Buildspec(
        BuildspecVersion version,
        Optional<String> runAs,
        EnvBlock env,
        ProxyBlock proxy,
        Map<CommandPhase, PhaseCommands> phases,
        List<ReportGroup> reports,
        Optional<ArtifactsBlock> artifacts,
        Optional<CacheBlock> cache) {

    public Buildspec {
        EnumMap<CommandPhase, PhaseCommands> ordered = new EnumMap<>(CommandPhase.class);
        ordered.putAll(phases);
        phases = Collections.unmodifiableMap(ordered);
        reports = List.copyOf(reports);
    }

    /** The commands of {@code phase}; {@link PhaseCommands#ABSENT} when the file does not mention it. */
    public PhaseCommands phase(CommandPhase phase) {
        return phases.getOrDefault(phase, PhaseCommands.ABSENT);
    }

    /** The Linux user that runs the commands of {@code phase}; the image's own, or root, when nobody is named. */
    public Optional<String> runAs(CommandPhase phase) {
        return phase(phase).runAs().or(this::runAs);
    }

    /** The interpreter of every command. */
    public BuildShell shell() {
        return env.shell();
    }

    /** {@code env.variables}, values literal, in file order. */
    public Map<String, String> variables() {
        return env.variables();
    }

    /** Names whose values are read at the end of POST_BUILD. */
    public List<String> exportedVariables() {
        return env.exportedVariables();
    }
}
