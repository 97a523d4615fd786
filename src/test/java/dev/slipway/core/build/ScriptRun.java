package dev.slipway.core.build;

import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Runs a buildspec with a real shell, as a runner would, and keeps everything that can be seen of it. */
final class ScriptRun {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    final ByteArrayOutputStream log = new ByteArrayOutputStream();
    final PhaseLedger ledger = new PhaseLedger();
    final Map<String, String> exported = new TreeMap<>();
    BuildTranscript transcript;
    int exitCode = -1;
    PreparedBuild prepared;

    static ScriptRun of(Path work, String buildspec, String... shell) throws IOException, InterruptedException {
        return of(work, buildspec, Map.of(), shell);
    }

    static ScriptRun of(Path work, String buildspec, Map<String, String> variables, String... shell)
            throws IOException, InterruptedException {
        ScriptRun run = new ScriptRun();
        Path source = Files.createDirectories(work.resolve("src"));
        Path state = Files.createDirectories(work.resolve("tmp"));
        Files.createDirectories(state.resolve("exported"));
        run.prepare(buildspec, variables, source, state);
        if (run.prepared instanceof PreparedBuild.Ready ready) {
            run.execute(ready, source, state, shell.length == 0 ? new String[] {"sh"} : shell);
        }
        return run;
    }

    private void prepare(String buildspec, Map<String, String> variables, Path source, Path state) {
        BuildDefinition build = new BuildDefinition(
                "sample",
                "b-1",
                7,
                "python:3.8-slim",
                BuildspecLocation.parse(null),
                variables,
                "alice",
                Optional.of("main"),
                List.of(),
                Duration.ofHours(1),
                NOW,
                ImageBuilding.NONE);
        List<FetchedSource> sources = List.of(FetchedSource.primary(
                source.toString(), Optional.of("https://github.com/o/r"), Optional.of("c".repeat(40))));
        prepared = BuildPreparation.prepare(
                build,
                sources,
                path -> Optional.of(buildspec),
                new dev.slipway.core.script.ScriptSettings("marker0001", state.toString(), source.toString()),
                Set.of(),
                references -> Map.of());
        ledger.enter(BuildPhaseType.DOWNLOAD_SOURCE, NOW);
        BuildLog buildLog = new BuildLog(log::write);
        if (prepared instanceof PreparedBuild.Ready ready) {
            BuildPreparation.logReady(buildLog, sources, ready, NOW);
            ledger.leave(PhaseStatus.SUCCEEDED, PhaseContext.NONE, NOW);
        } else {
            PreparedBuild.Refused refused = (PreparedBuild.Refused) prepared;
            PhaseContext context = refused.context();
            BuildPreparation.logRefused(buildLog, sources, refused.yamlLocation(), context, NOW);
            ledger.leave(PhaseStatus.FAILED, context, NOW);
        }
    }

    private void execute(PreparedBuild.Ready ready, Path source, Path state, String[] shell)
            throws IOException, InterruptedException {
        Files.writeString(state.resolve("env.sh"), dev.slipway.core.script.EnvironmentFile.render(ready.environment()));
        Files.writeString(state.resolve("dir.txt"), source + "\n");
        Files.writeString(state.resolve("build.sh"), ready.script().text());
        transcript = new BuildTranscript(ready.script(), ledger, new BuildLog(log::write), () -> NOW);
        List<String> command = new java.util.ArrayList<>(List.of(shell));
        command.add(state.resolve("build.sh").toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] buffer = new byte[97];
        InputStream in = process.getInputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            transcript.feed(buffer, 0, n);
        }
        exitCode = process.waitFor();
        transcript.finish(PhaseStatus.FAULT, new PhaseContext("", "killed"));
        try (var files = Files.list(state.resolve("exported"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                exported.put(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    /** The phases that were entered, with how they ended. */
    Map<BuildPhaseType, PhaseStatus> phases() {
        Map<BuildPhaseType, PhaseStatus> phases = new LinkedHashMap<>();
        ledger.records().forEach(record -> phases.put(record.type(), record.status()));
        return phases;
    }
}
