package dev.slipway.agent;

import dev.slipway.agent.images.ImageExchange;
import dev.slipway.agent.shared.SharedFiles;
import dev.slipway.core.build.BuildCompletion;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildLog;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildPreparation;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.LogSink;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseLedger;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.build.PreparedBuild;
import dev.slipway.core.script.ScriptSettings;
import dev.slipway.protocol.BuildOrder;
import dev.slipway.protocol.Handover;
import dev.slipway.protocol.HandoverJson;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DOWNLOAD_SOURCE: fetches the sources, reads the buildspec and writes the script. */
final class SourceStep {

    private final BuildOrder order;
    private final BuildDefinition build;
    private final PodLayout layout;
    private final String marker;
    private final BuildLog log;
    private final InstantSource clock;
    private final PhaseLedger ledger = new PhaseLedger();
    private String buildspec = "";

    SourceStep(BuildOrder order, PodLayout layout, String marker, LogSink sink, InstantSource clock) {
        this.order = order;
        this.build = order.request().definition();
        this.layout = layout;
        this.marker = marker;
        this.log = new BuildLog(sink);
        this.clock = clock;
    }

    /** The result of a build that ends here; none for one that goes on. */
    Optional<BuildResult> run() throws IOException {
        past(BuildPhaseType.SUBMITTED, build.startTime());
        past(BuildPhaseType.QUEUED, build.startTime());
        past(BuildPhaseType.PROVISIONING, clock.instant());
        ledger.enter(BuildPhaseType.DOWNLOAD_SOURCE, clock.instant());
        List<String> directories = SourceDirectories.of(layout, order.request());
        SourceFetcher fetcher = new SourceFetcher(order, layout);
        List<FetchedSource> sources = new ArrayList<>();
        if (!order.request().hasPrimarySource()) {
            Files.createDirectories(Path.of(directories.get(0)));
            sources.add(FetchedSource.primary(directories.get(0), Optional.empty(), Optional.empty()));
        }
        for (BuildRequest.Input input : order.request().inputs()) {
            SourceFetcher.Fetched fetched =
                    fetcher.fetch(input, sources.isEmpty(), directories.get(sources.size()), timeLeft());
            if (fetched instanceof SourceFetcher.NotProvided missing) {
                return Optional.of(ended(missing.status(), missing.context(), sources, Optional.empty()));
            }
            sources.add(((SourceFetcher.Provided) fetched).source());
        }
        return prepared(sources);
    }

    private Optional<BuildResult> prepared(List<FetchedSource> sources) throws IOException {
        String directory = sources.get(0).directory();
        ScriptSettings settings = BuildScript.settings(build, layout, marker, directory);
        PreparedBuild prepared = BuildPreparation.prepare(
                build,
                sources,
                path -> readSource(Path.of(directory), path),
                settings,
                BuildScript.MISSING,
                new PodValues(layout));
        if (prepared instanceof PreparedBuild.Refused refused) {
            return Optional.of(ended(PhaseStatus.FAILED, refused.context(), sources, refused.yamlLocation()));
        }
        PreparedBuild.Ready ready = (PreparedBuild.Ready) prepared;
        for (FetchedSource source : sources) {
            SharedFiles.open(Path.of(source.directory()));
        }
        Exchange.Collection collection =
                build.outputArtifacts().isEmpty() ? Exchange.Collection.NOTHING : Exchange.Collection.ARTIFACTS;
        try {
            new Exchange(layout, build.images().commands()).write(ready, collection);
            if (build.images().isWanted()) {
                new ImageExchange(layout).make();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        ledger.leave(PhaseStatus.SUCCEEDED, PhaseContext.NONE, clock.instant());
        Handover handover = new Handover(
                marker, buildspec, sources, ledger.records(), ready.stored().byReference());
        Files.writeString(Path.of(layout.handoverFile()), HandoverJson.write(handover));
        return Optional.empty();
    }

    private BuildResult ended(
            PhaseStatus status, PhaseContext why, List<FetchedSource> sources, Optional<String> yamlLocation) {
        PhaseContext context = new PhaseContext(why.statusCode(), log.masked(why.message()));
        ledger.leave(status, context, clock.instant());
        BuildPreparation.logRefused(log, sources, yamlLocation, context, clock.instant());
        Optional<String> resolvedVersion =
                sources.isEmpty() ? Optional.empty() : sources.get(0).resolvedVersion();
        return new BuildCompletion(build, ledger, log, clock)
                .withoutScript(ledger.firstFailure().orElseThrow(), resolvedVersion);
    }

    /** A link must not lead the agent to files that the build could not read itself. */
    private Optional<String> readSource(Path root, String path) {
        Path file = root.resolve(path);
        try {
            boolean inside = Files.isRegularFile(file) && file.toRealPath().startsWith(root.toRealPath());
            if (!inside) {
                return Optional.empty();
            }
            buildspec = Files.readString(file);
            return Optional.of(buildspec);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void past(BuildPhaseType phase, Instant end) {
        ledger.enter(phase, build.startTime());
        ledger.leave(PhaseStatus.SUCCEEDED, PhaseContext.NONE, end);
    }

    private Duration timeLeft() {
        Instant start = ledger.current().orElseThrow().start();
        Duration left = Duration.between(clock.instant(), start.plus(build.timeout()));
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }
}
