package dev.slipway.process;

import dev.slipway.core.build.ArtifactNames;
import dev.slipway.core.build.ArtifactPublisher;
import dev.slipway.core.build.BuildCompletion;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildLog;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildPreparation;
import dev.slipway.core.build.BuildReports;
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
import dev.slipway.core.buildspec.ArtifactsBlock;
import dev.slipway.core.buildspec.CacheBlock;
import dev.slipway.core.script.EnvironmentFile;
import dev.slipway.core.script.ScriptSettings;
import dev.slipway.files.CacheDirectory;
import dev.slipway.files.ReportCollector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One build of the process runner, from its sources to its result. */
final class ProcessBuild {

    /** An environment holds no larger value that a command could still be started with. */
    private static final int MAX_EXPORTED = 1 << 20;

    private static final long SCRIPT_SECONDS = 60;

    private final BuildRequest request;
    private final BuildDefinition build;
    private final BuildHome home;
    private final ScriptHost host;
    private final SourceProvider sources;
    private final ArtifactPublisher publisher;
    private final ImageSteps images;
    private final InterruptibleValues values;
    private final BuildLog log;
    private final InstantSource clock;
    private final Optional<CacheDirectory> caches;
    private final PhaseLedger ledger = new PhaseLedger();
    private volatile List<PhaseRecord> phases = List.of();
    private boolean outputEnded;
    private @Nullable ProcessGroup group;
    private @Nullable Interruption interruption;

    ProcessBuild(
            BuildRequest request,
            BuildHome home,
            ScriptHost host,
            SourceProvider sources,
            ArtifactPublisher publisher,
            ImageSteps images,
            SecretValues values,
            LogSink sink,
            InstantSource clock,
            Optional<CacheDirectory> caches) {
        this.request = request;
        this.build = request.definition();
        this.home = home;
        this.host = host;
        this.sources = sources;
        this.publisher = publisher;
        this.images = images;
        this.values = new InterruptibleValues(values);
        this.log = new BuildLog(sink);
        this.clock = clock;
        this.caches = caches;
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
            host.end();
            group.end();
            host.end();
        }
        values.interrupt();
    }

    BuildResult run() {
        for (BuildPhaseType phase : List.of(BuildPhaseType.SUBMITTED, BuildPhaseType.QUEUED)) {
            enter(phase);
            leave(PhaseStatus.SUCCEEDED, PhaseContext.NONE);
        }
        enter(BuildPhaseType.PROVISIONING);
        try {
            home.create();
            Optional<PhaseContext> problem = host.provision(this::begin, log::output);
            if (problem.isPresent() || interruption() != null) {
                return notProvisioned(problem.orElse(PhaseContext.NONE));
            }
            leave(PhaseStatus.SUCCEEDED, PhaseContext.NONE);
            enter(BuildPhaseType.DOWNLOAD_SOURCE);
            return download();
        } catch (IOException e) {
            PhaseContext problem = PhaseContext.clientError(
                    "the build's directory " + home.root() + " cannot be written: " + e.getMessage());
            boolean isProvisioning = ledger.current()
                    .filter(phase -> phase.type() == BuildPhaseType.PROVISIONING)
                    .isPresent();
            return isProvisioning ? notProvisioned(problem) : refused(problem, List.of(), Optional.empty());
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
                BuildPreparation.prepare(build, fetched, this::readSource, settings(), Set.of(), values);
        if (prepared instanceof PreparedBuild.Refused refused) {
            return refused(refused.context(), fetched, refused.yamlLocation());
        }
        return ready(fetched, (PreparedBuild.Ready) prepared);
    }

    private BuildResult ready(List<FetchedSource> fetched, PreparedBuild.Ready ready) throws IOException {
        Optional<PhaseContext> problem = host.prepare(ready.script().buildspec(), this::begin);
        if (problem.isPresent()) {
            return refused(problem.get(), fetched, Optional.of(ready.yamlLocation()));
        }
        Map<String, String> environment = environment(ready, fetched);
        BuildPreparation.logPrepared(log, fetched, ready, clock.instant());
        home.write(Path.of(ready.script().settings().environmentFile()), EnvironmentFile.render(ready.environment()));
        TextExpander expander = new TextExpander(ready.script(), this::runScript, home, environment, log);
        Optional<BuildCache> cache = cache(ready, expander);
        cache.ifPresent(BuildCache::restore);
        leave(PhaseStatus.SUCCEEDED, PhaseContext.NONE);
        BuildPreparation.logDownloaded(log, clock.instant());
        BuildTranscript transcript = new BuildTranscript(ready.script(), ledger, log, clock);
        execute(ready, transcript, environment);
        reclaim();
        if (transcript.ended() && transcript.failure().isEmpty()) {
            cache.ifPresent(BuildCache::save);
        }
        BuildResult result = new BuildCompletion(build, ledger, log, clock)
                .withNames(artifactNames(transcript, ready.script().buildspec().artifacts(), expander))
                .withReports(new BuildReports(
                        ready.script().buildspec().reports(), ready.environment(), new ReportCollector()))
                .afterScript(
                        transcript,
                        ready.script().buildspec().artifacts(),
                        fetched.get(0),
                        exported(ready.exportedVariables()),
                        publisher);
        phases = ledger.records();
        return result;
    }

    private Optional<BuildCache> cache(PreparedBuild.Ready ready, TextExpander expander) throws IOException {
        Optional<CacheBlock> block = ready.script().buildspec().cache();
        if (block.isEmpty() || caches.isEmpty()) {
            BuildPreparation.logNoCache(log, ready, clock.instant());
            return Optional.empty();
        }
        return BuildCache.of(block.get(), build.projectName(), caches.get(), home, expander, log, clock);
    }

    private ArtifactNames artifactNames(
            BuildTranscript transcript, Optional<ArtifactsBlock> block, TextExpander expander) throws IOException {
        boolean isNamed = publisher.overridesArtifactName() && transcript.ended() && transcript.reachedPostBuild();
        return isNamed && block.isPresent()
                ? new ArtifactNames.OfBuildspec(expander.expand(ArtifactNames.OfBuildspec.texts(block.get())))
                : new ArtifactNames.OfOutputs();
    }

    /** The environment of the build's shell; the log does not show its secrets, nor those of the variables. */
    private Map<String, String> environment(PreparedBuild.Ready ready, List<FetchedSource> fetched) {
        Map<String, String> environment = new TreeMap<>(host.environment());
        Set<String> secrets = new LinkedHashSet<>(ready.secrets());
        PreparedBuild.SECRET_NAMES.forEach(name -> secrets.add(environment.getOrDefault(name, "")));
        log.hide(secrets);
        if (ready.script().buildspec().env().gitCredentialHelper()) {
            GitCredentials.Offer offer = host.gitCredentials(fetched);
            environment.putAll(offer.variables());
            log.line(offer.line(), clock.instant());
        }
        return environment;
    }

    private void execute(PreparedBuild.Ready ready, BuildTranscript transcript, Map<String, String> environment)
            throws IOException {
        Path script = home.state().resolve("build.sh");
        home.write(script, ready.script().text());
        Optional<ProcessGroup> begun = begin(host.command(script), environment);
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
        finish(transcript, running);
    }

    /** What a process that could not be ended still prints is not a part of the build any more. */
    private synchronized void finish(BuildTranscript transcript, ProcessGroup running) {
        synchronized (transcript) {
            outputEnded = true;
            if (interruption == null) {
                transcript.finish(
                        PhaseStatus.FAULT, host.foundDead(running.process().exitValue()));
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
            StrayProcesses.kill("CODEBUILD_SRC_DIR", home.source().toString());
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
                synchronized (transcript) {
                    if (outputEnded) {
                        return;
                    }
                    transcript.feed(buffer, 0, n);
                    phases = ledger.records();
                }
            }
        } catch (IOException e) {
            // The stream was closed under the reader: the group was ended, and there is nothing left to read.
        }
    }

    /** Runs another script where the build's commands run, to its end. */
    private void runScript(Path script, Map<String, String> environment) throws IOException {
        Optional<ProcessGroup> begun = begin(host.command(script), environment);
        if (begun.isPresent() && !begun.get().await(SCRIPT_SECONDS)) {
            host.end();
        }
        reclaim();
    }

    /** From here on nobody but this process works in the build's directory. */
    private void reclaim() throws IOException {
        host.ended();
        home.removeLinks()
                .forEach(link -> log.line(
                        "The build has put a link in the place of its directory " + link
                                + "; the link was removed, and nothing behind it is read",
                        clock.instant()));
    }

    private Map<String, String> exported(List<String> names) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            home.read(home.state().resolve("exported").resolve(name), MAX_EXPORTED + 1)
                    .filter(value -> value.length <= MAX_EXPORTED)
                    .ifPresent(value -> values.put(name, new String(value, StandardCharsets.UTF_8)));
        }
        return values;
    }

    private BuildResult notProvisioned(PhaseContext problem) {
        Interruption why = interruption();
        PhaseContext context = why == null ? problem : why.context(build.timeout());
        PhaseStatus status = why == null ? PhaseStatus.FAILED : why.phaseStatus();
        leave(status, context);
        BuildPreparation.logNotProvisioned(log, status, context, clock.instant());
        BuildResult result = new BuildCompletion(build, ledger, log, clock)
                .withoutScript(ledger.firstFailure().orElseThrow(), Optional.empty());
        phases = ledger.records();
        return result;
    }

    private synchronized @Nullable Interruption interruption() {
        return interruption;
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
                        .map(image -> images.of(image, home.source().toString())),
                host.image());
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
