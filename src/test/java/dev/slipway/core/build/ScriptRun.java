package dev.slipway.core.build;

import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.runtime.SelectedRuntime;
import dev.slipway.core.script.EnvironmentFile;
import dev.slipway.core.script.ScriptSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    final PhaseLedger ledger = new PhaseLedger();
    final Map<String, byte[]> exportedBytes = new TreeMap<>();
    BuildTranscript transcript;
    int exitCode = -1;
    PreparedBuild prepared;

    private final Path source;
    private final Path state;
    private final Path shell;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> inherited = new LinkedHashMap<>();
    private final List<String> launcher = new ArrayList<>();
    private Optional<String> image = Optional.empty();
    private String runtimesFile = SelectedRuntime.FILE;

    /** A run in {@code work}, which stays as it was left. */
    ScriptRun(Path work, ScriptShell shell) throws IOException {
        this.source = Files.createDirectories(work.resolve("src"));
        this.state = Files.createDirectories(work.resolve("tmp"));
        Files.createDirectories(state.resolve("exported"));
        this.shell = shell.in(state);
        inherited.put("PATH", System.getenv("PATH"));
    }

    /** A variable of the project. */
    ScriptRun with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** The image that the build runs in, whose runtimes.yml is {@code runtimes}. */
    ScriptRun in(String buildImage, Path runtimes) {
        image = Optional.of(buildImage);
        runtimesFile = runtimes.toString();
        return this;
    }

    /** A variable of the image or of the user's environment. */
    ScriptRun inheriting(String name, String value) {
        inherited.put(name, value);
        return this;
    }

    /** What starts the shell. */
    ScriptRun by(String... program) {
        launcher.addAll(List.of(program));
        return this;
    }

    ScriptRun run(String buildspec) throws IOException, InterruptedException {
        prepare(buildspec);
        if (prepared instanceof PreparedBuild.Ready ready) {
            execute(ready);
        }
        return this;
    }

    private void prepare(String buildspec) {
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
                new ScriptSettings("marker0001", state.toString(), source.toString(), Optional.empty(), image),
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

    private void execute(PreparedBuild.Ready ready) throws IOException, InterruptedException {
        Files.writeString(state.resolve("env.sh"), EnvironmentFile.render(ready.environment()));
        String script = ready.script()
                .text()
                .replace("slipway_shell='/bin/sh'", "slipway_shell='" + shell + "'")
                .replace(SelectedRuntime.FILE, runtimesFile);
        Path file = Files.writeString(state.resolve("build.sh"), script);
        ReportScanner commands = new ReportScanner("marker0001", new ReportScanner.Listener() {
            @Override
            public void output(byte[] bytes, int offset, int length) {
                output.write(bytes, offset, length);
            }

            @Override
            public void report(String report) {
                // Only what commands print is kept.
            }
        });
        transcript = new BuildTranscript(ready.script(), ledger, new BuildLog(log::write), () -> NOW);
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(shell.toString(), file.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(inherited);
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] buffer = new byte[97];
        InputStream in = process.getInputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            transcript.feed(buffer, 0, n);
            commands.feed(buffer, 0, n);
        }
        exitCode = process.waitFor();
        transcript.finish(PhaseStatus.FAULT, new PhaseContext("", "killed"));
        try (var files = Files.list(state.resolve("exported"))) {
            for (Path exported : (Iterable<Path>) files::iterator) {
                exportedBytes.put(exported.getFileName().toString(), Files.readAllBytes(exported));
            }
        }
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    /** What the commands printed, line by line. */
    List<String> output() {
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** CodeBuild's own lines from INSTALL on, without the time. */
    List<String> containerLines() {
        return log().lines()
                .filter(line -> line.startsWith("[Container] "))
                .map(line -> line.substring("[Container] 2026/01/02 03:04:05.678901 ".length()))
                .dropWhile(line -> !line.startsWith("Entering"))
                .toList();
    }

    Map<String, String> exported() {
        Map<String, String> values = new TreeMap<>();
        exportedBytes.forEach((name, value) -> values.put(name, new String(value, StandardCharsets.UTF_8)));
        return values;
    }

    /** The phases that were entered, with how they ended. */
    Map<BuildPhaseType, PhaseStatus> phases() {
        Map<BuildPhaseType, PhaseStatus> phases = new LinkedHashMap<>();
        ledger.records().forEach(record -> phases.put(record.type(), record.status()));
        return phases;
    }

    PhaseRecord phase(BuildPhaseType type) {
        return ledger.records().stream()
                .filter(record -> record.type() == type)
                .findFirst()
                .orElseThrow();
    }

    Path source() {
        return source;
    }

    Path state() {
        return state;
    }
}
