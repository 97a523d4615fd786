package dev.slipway.agent;

import dev.slipway.agent.images.EcrRole;
import dev.slipway.agent.images.ImageService;
import dev.slipway.core.build.BuildCompletion;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildLog;
import dev.slipway.core.build.BuildPreparation;
import dev.slipway.core.build.BuildReports;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildTranscript;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.LogSink;
import dev.slipway.core.build.PhaseLedger;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PreparedBuild;
import dev.slipway.core.image.BuiltImage;
import dev.slipway.files.ReportCollector;
import dev.slipway.oci.RegistryPorts;
import dev.slipway.protocol.BuildOrder;
import dev.slipway.protocol.Handover;
import dev.slipway.protocol.PodLayout;
import dev.slipway.protocol.StoreAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** From INSTALL to COMPLETED: follows the script, prints the log, stores the artifacts, makes the result. */
final class RunStep {

    /** On the node's disk, and ours alone. */
    private static final String SCRATCH = "/tmp";

    private final BuildDefinition build;
    private final Optional<StoreAccess> store;
    private final Handover handover;
    private final PodLayout layout;
    private final ScriptFollower follower;
    private final BuildLog log;
    private final InstantSource clock;
    private final PhaseLedger ledger;

    RunStep(
            BuildOrder order,
            Handover handover,
            PodLayout layout,
            ScriptFollower follower,
            LogSink sink,
            InstantSource clock) {
        this.build = order.request().definition();
        this.store = order.store();
        this.handover = handover;
        this.layout = layout;
        this.follower = follower;
        this.log = new BuildLog(sink);
        this.clock = clock;
        this.ledger = new PhaseLedger(handover.phases());
    }

    BuildResult run() throws IOException {
        FetchedSource primary = handover.sources().get(0);
        PreparedBuild prepared = BuildPreparation.prepare(
                build,
                handover.sources(),
                path -> Optional.of(handover.buildspec()),
                BuildScript.settings(build, layout, handover.marker(), primary.directory()),
                BuildScript.MISSING,
                BuildScript.known(handover.values()));
        if (!(prepared instanceof PreparedBuild.Ready ready)) {
            throw new IOException("the buildspec that was good a moment ago is so no longer");
        }
        PhaseRecord download = handover.phases().get(handover.phases().size() - 1);
        log.hide(ready.secrets());
        Instant downloaded = download.end().orElse(clock.instant());
        BuildPreparation.logPrepared(log, handover.sources(), ready, downloaded);
        BuildPreparation.logNoCache(log, ready, downloaded);
        BuildPreparation.logDownloaded(log, downloaded);
        BuildTranscript transcript = new BuildTranscript(ready.script(), ledger, log, clock);
        List<BuiltImage> images = follow(transcript, ready, download.start());
        return new BuildCompletion(build, ledger, log, clock)
                .withImages(images)
                .withReports(new BuildReports(
                        ready.script().buildspec().reports(), ready.environment(), new ReportCollector()))
                .afterScript(
                        transcript,
                        ready.script().buildspec().artifacts(),
                        primary,
                        ExportedVariables.read(
                                layout.exchange(),
                                ready.script().settings().exportedDirectory(),
                                ready.exportedVariables()),
                        new StoredArtifacts(store, layout, Path.of(SCRATCH)));
    }

    private List<BuiltImage> follow(BuildTranscript transcript, PreparedBuild.Ready ready, Instant start)
            throws IOException {
        if (!build.images().isWanted()) {
            follow(transcript, start);
            return List.of();
        }
        ImageService.Settings settings = new ImageService.Settings(
                build.images(),
                layout,
                ready.script().settings().sourceDirectory(),
                handover.marker(),
                Path.of(SCRATCH));
        try (ImageService images = new ImageService(settings, new EcrRole(clock), RegistryPorts.system())) {
            images.start();
            follow(transcript, start);
            return images.pushed();
        }
    }

    private void follow(BuildTranscript transcript, Instant start) throws IOException {
        Duration timeLeft = Duration.between(clock.instant(), start.plus(build.timeout()));
        try {
            follower.follow(transcript, timeLeft, build.timeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
