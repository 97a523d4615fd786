package dev.slipway.core.build;

import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.BuildspecParser;
import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.buildspec.CommandPhase;
import dev.slipway.core.buildspec.ParsedBuildspec;
import dev.slipway.core.buildspec.PhaseCommands;
import dev.slipway.core.runtime.RuntimeSelection;
import dev.slipway.core.script.EnvironmentFile;
import dev.slipway.core.script.ScriptRenderer;
import dev.slipway.core.script.ScriptSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The second half of DOWNLOAD_SOURCE: from sources that are there to a script that can run. */
public final class BuildPreparation {

    private static final String PROCESSING = "Processing environment variables";
    private static final String DECRYPTING = "Decrypting parameter store environment variables";

    private BuildPreparation() {}

    /** Reads a file of the primary source by its relative path; empty when there is none. */
    @FunctionalInterface
    public interface SourceReader {
        Optional<String> read(String path);
    }

    /**
     * Finds and parses the buildspec and renders the script.
     *
     * @param sources what was fetched, the primary source first
     * @param missing what the runner cannot do
     * @param values asked for the variables that are kept elsewhere, if there are any
     */
    public static PreparedBuild prepare(
            BuildDefinition build,
            List<FetchedSource> sources,
            SourceReader reader,
            ScriptSettings settings,
            Set<BuildFeature> missing,
            SecretValues values) {
        String sourceDirectory = sources.get(0).directory();
        if (build.buildspec() instanceof BuildspecLocation.Refused refused) {
            return new PreparedBuild.Refused(PhaseContext.buildspecInvalid(refused.message()), Optional.empty());
        }
        if (build.buildspec() instanceof BuildspecLocation.Inline inline) {
            return parsed(build, sources, inline.text(), "inline buildspec", settings, missing, values);
        }
        BuildspecLocation.InSource file = (BuildspecLocation.InSource) build.buildspec();
        Optional<String> text = reader.read(file.path());
        if (text.isEmpty()) {
            return new PreparedBuild.Refused(
                    PhaseContext.buildspecInvalid(file.missingMessage(sourceDirectory)),
                    Optional.of(sourceDirectory + "/" + file.path()));
        }
        return parsed(build, sources, text.get(), sourceDirectory + "/" + file.path(), settings, missing, values);
    }

    private static PreparedBuild parsed(
            BuildDefinition build,
            List<FetchedSource> sources,
            String text,
            String location,
            ScriptSettings settings,
            Set<BuildFeature> missing,
            SecretValues values) {
        ParsedBuildspec parsed = BuildspecParser.parse(text);
        if (parsed instanceof ParsedBuildspec.Invalid invalid) {
            return new PreparedBuild.Refused(PhaseContext.buildspecInvalid(invalid.message()), Optional.of(location));
        }
        ParsedBuildspec.Valid valid = (ParsedBuildspec.Valid) parsed;
        Optional<String> refusal = BuildFeature.refusal(valid.buildspec(), missing);
        if (refusal.isPresent()) {
            return new PreparedBuild.Refused(PhaseContext.buildspecInvalid(refusal.get()), Optional.of(location));
        }
        StoredVariables.Resolution resolution =
                StoredVariables.resolve(StoredVariables.references(build, valid.buildspec()), values);
        if (resolution instanceof StoredVariables.Failed failed) {
            return new PreparedBuild.Refused(failed.context(), Optional.of(location));
        }
        StoredVariables stored = ((StoredVariables.Resolved) resolution).variables();
        Map<String, String> environment = BuildEnvironment.of(build, valid.buildspec(), stored, sources);
        Optional<String> impossible = EnvironmentFile.problem(environment);
        RuntimeSelection runtimes = runtimes(valid.buildspec(), settings, environment);
        if (runtimes instanceof RuntimeSelection.Unknown unknown) {
            return new PreparedBuild.Refused(PhaseContext.buildspecInvalid(unknown.message()), Optional.of(location));
        }
        return impossible
                .<PreparedBuild>map(
                        message -> new PreparedBuild.Refused(PhaseContext.clientError(message), Optional.of(location)))
                .orElseGet(() -> new PreparedBuild.Ready(
                        ScriptRenderer.render(valid.buildspec(), settings, runtimes),
                        environment,
                        location,
                        valid.warnings(),
                        stored));
    }

    private static RuntimeSelection runtimes(
            Buildspec buildspec, ScriptSettings settings, Map<String, String> environment) {
        return RuntimeSelection.of(
                settings.image(), buildspec.phase(CommandPhase.INSTALL).runtimeVersions(), environment);
    }

    /** The lines with which a CodeBuild log begins, up to and including the end of DOWNLOAD_SOURCE. */
    public static void logReady(BuildLog log, List<FetchedSource> sources, PreparedBuild.Ready ready, Instant now) {
        logPrepared(log, sources, ready, now);
        logDownloaded(log, now);
    }

    /** The end of the phase. */
    public static void logDownloaded(BuildLog log, Instant now) {
        log.phaseComplete(BuildPhaseType.DOWNLOAD_SOURCE, PhaseStatus.SUCCEEDED, PhaseContext.NONE, now);
    }

    /** The same without the end of the phase. */
    public static void logPrepared(BuildLog log, List<FetchedSource> sources, PreparedBuild.Ready ready, Instant now) {
        logBeginning(log, sources, Optional.of(ready.yamlLocation()), now);
        for (BuildspecProblem warning : ready.warnings()) {
            log.line("Warning: " + warning.sentence(), now);
        }
        logStored(log, ready, now);
        if (ready.script().runtimes() instanceof RuntimeSelection.Selected selected) {
            selected.runtimes().forEach(runtime -> log.line(runtime.line(), now));
        }
        log.line("Moving to directory " + sources.get(0).directory(), now);
        log.line("Registering with agent", now);
        Map<CommandPhase, PhaseCommands> phases = ready.script().buildspec().phases();
        log.line("Phases found in YAML: " + phases.size(), now);
        phases.forEach((phase, declared) ->
                log.line(" " + phase + ": " + declared.commands().size() + " commands", now));
    }

    private static void logStored(BuildLog log, PreparedBuild.Ready ready, Instant now) {
        log.line(PROCESSING, now);
        StoredVariables stored = ready.stored();
        if (StoredVariables.anyParameter(stored.references().values())) {
            log.line(DECRYPTING, now);
        }
        for (String name : stored.unmasked()) {
            log.line("Warning: the value of " + name + " is too short to be masked in this log", now);
        }
        for (String name : ready.script().exportedVariables()) {
            if (stored.isSecret(name)) {
                log.line("Warning: " + name + " is not exported, as its value is a secret", now);
            }
        }
    }

    private static void logBeginning(
            BuildLog log, List<FetchedSource> sources, Optional<String> yamlLocation, Instant now) {
        log.line("Waiting for agent ping", now);
        log.line("Waiting for DOWNLOAD_SOURCE", now);
        log.line("Phase is DOWNLOAD_SOURCE", now);
        for (FetchedSource source : sources) {
            log.line("CODEBUILD_SRC_DIR" + source.variableSuffix() + "=" + source.directory(), now);
        }
        for (FetchedSource source : sources) {
            source.warnings().forEach(warning -> log.line("Warning: " + warning, now));
        }
        yamlLocation.ifPresent(location -> log.line("YAML location is " + location, now));
    }

    /** The line about a cache that the buildspec asks for and the build does not have. */
    public static void logNoCache(BuildLog log, PreparedBuild.Ready ready, Instant now) {
        if (ready.script().buildspec().cache().isPresent()) {
            log.line("Skipping cache: the project has none (NO_CACHE)", now);
        }
    }

    /** The lines with which the log of a build ends whose place to run could not be had. */
    public static void logNotProvisioned(BuildLog log, PhaseStatus status, PhaseContext context, Instant now) {
        log.phaseComplete(BuildPhaseType.PROVISIONING, status, context, now);
    }

    /** The lines with which the log of a build ends that failed in DOWNLOAD_SOURCE. */
    public static void logRefused(
            BuildLog log,
            List<FetchedSource> sources,
            Optional<String> yamlLocation,
            PhaseContext context,
            Instant now) {
        logBeginning(log, sources, yamlLocation, now);
        if (context.isAboutStoredVariables()) {
            log.line(PROCESSING, now);
        }
        if (context.isAboutParameters()) {
            log.line(DECRYPTING, now);
        }
        log.phaseComplete(BuildPhaseType.DOWNLOAD_SOURCE, PhaseStatus.FAILED, context, now);
    }
}
