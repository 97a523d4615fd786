package dev.slipway.process;

import dev.slipway.core.build.ArtifactPublisher;
import dev.slipway.core.build.BuildCompletion;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildFeature;
import dev.slipway.core.build.BuildLog;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildPreparation;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildTranscript;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.Interruption;
import dev.slipway.core.build.LogSink;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseLedger;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.build.PreparedBuild;
import dev.slipway.core.build.SecretValues;
import dev.slipway.core.script.EnvironmentFile;
import dev.slipway.core.script.ScriptSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One build of the process runner, from its sources to its result. */
final class ProcessBuild {

    private static final Path SHELL = Path.of("/bin/sh");
    private static final PhaseContext FOUND_DEAD = new PhaseContext(
            "", "the build's shell was found dead before completing the build; something outside Slipway ended it");

    /** What of a buildspec does not work on a laptop. */
    private static final Set<BuildFeature> MISSING = EnumSet.complementOf(EnumSet.of(
            BuildFeature.PARAMETER_STORE,
            BuildFeature.SECRETS_MANAGER,
            BuildFeature.GIT_CREDENTIAL_HELPER,
            BuildFeature.PROXY));

    private final BuildRequest request;
    private final BuildDefinition build;
    private final BuildHome home;
    private final SourceProvider sources;
    private final ArtifactPublisher publisher;
    private final ImageSteps images;
    private final InterruptibleValues values;
    private final BuildLog log;
    private final Map<String, String> userEnvironment;
    private final InstantSource clock;
    private final PhaseLedger ledger = new PhaseLedger();
    private volatile List<PhaseRecord> phases = List.of();
    private @Nullable ProcessGroup group;
    private @Nullable Interruption interruption;

    ProcessBuild(
            BuildRequest request,
            BuildHome home,
            SourceProvider sources,
            ArtifactPublisher publisher,
            ImageSteps images,
            SecretValues values,
            LogSink sink,
            Map<String, String> userEnvironment,
            InstantSource clock) {
        this.request = request;
        this.build = request.definition();
        this.home = home;
        this.sources = sources;
        this.publisher = publisher;
        this.images = images;
        this.values = new InterruptibleValues(values);
        this.log = new BuildLog(sink);
        this.userEnvironment = userEnvironment;
        this.clock = clock;
    }

    List<PhaseRecord> phases() {
        return phases;
    }

    /** Ends the build; the first reason given is the one that counts. */
    synchronized void interrupt(Interruption why) {
        if (interruption == null) {
            interruption = why;
        }
        if (group != null) {
            group.end();
        }
        values.interrupt();
    }

    BuildResult run() {
        for (BuildPhaseType phase :
                List.of(BuildPhaseType.SUBMITTED, BuildPhaseType.QUEUED, BuildPhaseType.PROVISIONING)) {
            ledger.enter(phase, clock.instant());
            ledger.leave(PhaseStatus.SUCCEEDED, PhaseContext.NONE, clock.instant());
        }
        enter(BuildPhaseType.DOWNLOAD_SOURCE);
        try {
            home.create();
            return download();
        } catch (IOException e) {
            return refused(
                    PhaseContext.clientError(
                            "the build's directory " + home.root() + " cannot be written: " + e.getMessage()),
                    List.of(),
                    Optional.empty());
        }
    }

    private BuildResult download() throws IOException {
        List<FetchedSource> fetched = new ArrayList<>();
        for (BuildRequest.Input input : request.inputs()) {
            Optional<String> identifier = fetched.isEmpty() ? Optional.empty() : Optional.of(input.name());
            Path target = Files.createDirectories(identifier.map(home::source).orElse(home.source()));
            SourceProvider.Provision provision = sources.provide(input.origin(), identifier, target);
            if (provision instanceof SourceProvider.NotProvided missing) {
                return refused(missing.context(), fetched, Optional.empty());
            }
            fetched.add(((SourceProvider.Provided) provision).source());
        }
        if (fetched.isEmpty()) {
            fetched.add(FetchedSource.primary(home.source().toString(), Optional.empty(), Optional.empty()));
        }
        PreparedBuild prepared =
                BuildPreparation.prepare(build, fetched, this::readSource, settings(), MISSING, values);
        if (prepared instanceof PreparedBuild.Refused refused) {
            return refused(refused.context(), fetched, refused.yamlLocation());
        }
        return ready(fetched, (PreparedBuild.Ready) prepared);
    }

    private BuildResult ready(List<FetchedSource> fetched, PreparedBuild.Ready ready) throws IOException {
        if (!Files.isExecutable(SHELL)) {
            return refused(
                    PhaseContext.clientError("there is no " + SHELL
                            + " on this machine, and the commands of a buildspec need one; run it where there is one"),
                    fetched,
                    Optional.of(ready.yamlLocation()));
        }
        boolean python = PythonEnvironment.isWanted(ready.script().buildspec(), home.source());
        if (python) {
            Optional<PhaseContext> problem = PythonEnvironment.create(home, userEnvironment, this::begin);
            if (problem.isPresent()) {
                return refused(problem.get(), fetched, Optional.of(ready.yamlLocation()));
            }
        }
        Map<String, String> environment = environment(ready, fetched, python);
        BuildPreparation.logReady(log, fetched, ready, clock.instant());
        leave(PhaseStatus.SUCCEEDED, PhaseContext.NONE);
        BuildTranscript transcript = new BuildTranscript(ready.script(), ledger, log, clock);
        execute(ready, transcript, environment);
        BuildResult result = new BuildCompletion(build, ledger, log, clock)
                .afterScript(
                        transcript,
                        ready.script().buildspec().artifacts(),
                        fetched.get(0),
                        exported(ready.exportedVariables()),
                        publisher);
        phases = ledger.records();
        return result;
    }

    /** The environment of the build's shell; the log does not show its secrets, nor those of the variables. */
    private Map<String, String> environment(PreparedBuild.Ready ready, List<FetchedSource> fetched, boolean python) {
        Map<String, String> environment = HostEnvironment.of(userEnvironment, home, python);
        Set<String> secrets = new LinkedHashSet<>(ready.secrets());
        PreparedBuild.SECRET_NAMES.forEach(name -> secrets.add(environment.getOrDefault(name, "")));
        log.hide(secrets);
        if (ready.script().buildspec().env().gitCredentialHelper()) {
            Set<String> places = GitCredentials.places(fetched);
            environment.putAll(GitCredentials.variables(places, userEnvironment.getOrDefault("HOME", "")));
            log.line(
                    places.isEmpty()
                            ? "Warning: git-credential-helper has no effect, as no source of this build has an https address"
                            : "git finds your own credentials for " + String.join(", ", places),
                    clock.instant());
        }
        return environment;
    }

    private void execute(PreparedBuild.Ready ready, BuildTranscript transcript, Map<String, String> environment)
            throws IOException {
        ScriptSettings settings = ready.script().settings();
        Path script = home.state().resolve("build.sh");
        Files.writeString(script, ready.script().text());
        Files.writeString(Path.of(settings.environmentFile()), EnvironmentFile.render(ready.environment()));
        Files.writeString(Path.of(settings.directoryFile()), settings.sourceDirectory() + "\n");
        Optional<ProcessGroup> begun = begin(List.of(SHELL.toString(), script.toString()), environment);
        if (begun.isEmpty()) {
            Interruption why = Objects.requireNonNull(interruption);
            transcript.finish(why.phaseStatus(), why.context(build.timeout()));
            return;
        }
        ProcessGroup running = begun.get();
        Thread reader = new Thread(() -> read(running, transcript), "log-" + build.buildId());
        reader.setDaemon(true);
        reader.start();
        await(running, reader);
        synchronized (this) {
            if (interruption == null) {
                transcript.finish(PhaseStatus.FAULT, FOUND_DEAD);
            } else {
                transcript.finish(interruption.phaseStatus(), interruption.context(build.timeout()));
            }
        }
    }

    /** Starts a process that an interruption ends; none if the build is interrupted already. */
    private synchronized Optional<ProcessGroup> begin(List<String> command, Map<String, String> environment)
            throws IOException {
        if (interruption != null) {
            return Optional.empty();
        }
        ProcessGroup begun = ProcessGroup.start(command, home.source(), environment);
        group = begun;
        return Optional.of(begun);
    }

    /** The end of the script is the end of the build: what it left running goes with it, as a container would. */
    private void await(ProcessGroup running, Thread reader) {
        try {
            if (!running.process().waitFor(build.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                interrupt(Interruption.TIMED_OUT);
                running.process().waitFor();
            }
            running.kill();
            reader.join(TimeUnit.SECONDS.toMillis(5));
            running.close();
        } catch (InterruptedException e) {
            interrupt(Interruption.STOPPED);
            Thread.currentThread().interrupt();
        }
    }

    private void read(ProcessGroup running, BuildTranscript transcript) {
        byte[] buffer = new byte[8192];
        try (InputStream in = running.process().getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                transcript.feed(buffer, 0, n);
                phases = ledger.records();
            }
        } catch (IOException e) {
            // The stream was closed under the reader: the group was ended, and there is nothing left to read.
        }
    }

    private Map<String, String> exported(List<String> names) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            Path file = home.state().resolve("exported").resolve(name);
            if (Files.isRegularFile(file)) {
                values.put(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private BuildResult refused(PhaseContext problem, List<FetchedSource> fetched, Optional<String> yamlLocation) {
        if (ledger.current().isEmpty()) {
            enter(BuildPhaseType.FINALIZING);
        }
        Interruption why = interruption;
        PhaseContext context = why == null ? problem : why.context(build.timeout());
        leave(why == null ? PhaseStatus.FAILED : why.phaseStatus(), context);
        BuildPreparation.logRefused(log, fetched, yamlLocation, context, clock.instant());
        PhaseRecord failed = ledger.firstFailure().orElseThrow();
        Optional<String> resolvedVersion =
                fetched.isEmpty() ? Optional.empty() : fetched.get(0).resolvedVersion();
        BuildResult result = new BuildCompletion(build, ledger, log, clock).withoutScript(failed, resolvedVersion);
        phases = ledger.records();
        return result;
    }

    private Optional<String> readSource(String path) {
        Path file = home.source().resolve(path);
        try {
            boolean inside = Files.isRegularFile(file)
                    && file.toRealPath().startsWith(home.source().toRealPath());
            return inside
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private ScriptSettings settings() {
        return new ScriptSettings(
                UUID.randomUUID().toString().replace("-", ""),
                home.state().toString(),
                home.source().toString(),
                build.images()
                        .declaration()
                        .map(image -> images.of(image, home.source().toString())));
    }

    private void enter(BuildPhaseType phase) {
        ledger.enter(phase, clock.instant());
        phases = ledger.records();
    }

    private void leave(PhaseStatus status, PhaseContext context) {
        ledger.leave(status, context, clock.instant());
        phases = ledger.records();
    }
}
