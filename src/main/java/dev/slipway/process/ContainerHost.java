package dev.slipway.process;

import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.LogSink;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.TailBuffer;
import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.image.BuildImageName;
import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container of the build's image, which sees the build's directory and nothing else of this machine (ADR 0034). */
final class ContainerHost implements ScriptHost {

    /** What engines exit with when a container could not be started, or its entry point not be run. */
    private static final List<Integer> NOT_STARTED = List.of(125, 126, 127);

    private static final int KILLED = 137;

    private final ContainerSettings settings;
    private final ContainerEngine engine;
    private final String written;
    private final String name;
    private final BuildHome home;
    private final Map<String, String> userEnvironment;
    private String image;

    /**
     * A container.
     *
     * @param image the project's
     * @param userEnvironment of the engine's program, never of the build
     */
    ContainerHost(
            ContainerSettings settings,
            String image,
            String buildId,
            BuildHome home,
            Map<String, String> userEnvironment) {
        this.settings = settings;
        this.engine = settings.engine();
        this.written = settings.image().orElse(image);
        this.image = written;
        this.name = settings.nameOf(buildId);
        this.home = home;
        this.userEnvironment = userEnvironment;
    }

    @Override
    public Optional<String> image() {
        return Optional.of(written);
    }

    @Override
    public Optional<PhaseContext> provision(Starter starter, LogSink log) throws IOException {
        if (!(BuildImageName.parse(written) instanceof ParsedImageReference.Valid valid)) {
            return Optional.of(notPulled("it is no name of an image", ""));
        }
        if (home.root().toString().matches("(?s).*[,\"\\n\\r].*")) {
            return Optional.of(
                    PhaseContext.clientError(
                            "the directory " + home.root()
                                    + " can't be shown to a container, as its name has a comma, a quote or a line break; move the source"));
        }
        // A name without a registry is Docker Hub's, unless the engine has an image of that name.
        ImageReference reference = valid.reference();
        for (String known : List.of(reference.toString(), pullable(reference))) {
            if (EngineCall.of(engine.inspect(known), userEnvironment).succeeded()) {
                image = known;
                return Optional.empty();
            }
        }
        image = pullable(reference);
        return pull(starter, log);
    }

    private static String pullable(ImageReference reference) {
        return reference.name()
                + (reference.digest().isPresent() ? "@" + reference.digest().get() : ":" + reference.tagOrLatest());
    }

    private Optional<PhaseContext> pull(Starter starter, LogSink log) throws IOException {
        byte[] title = ("Pulling " + image + "\n").getBytes(StandardCharsets.UTF_8);
        log.write(title, 0, title.length);
        Optional<ProcessGroup> begun = starter.start(engine.pull(image), userEnvironment);
        if (begun.isEmpty()) {
            return Optional.of(PhaseContext.clientError("stopped"));
        }
        TailBuffer tail = new TailBuffer();
        byte[] buffer = new byte[8192];
        try (InputStream in = begun.get().process().getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                tail.append(buffer, 0, n);
                log.write(buffer, 0, n);
            }
            if (begun.get().process().waitFor() == 0) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> lines = tail.lines();
        return Optional.of(notPulled(
                "name another one with --container-image",
                lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip()));
    }

    private PhaseContext notPulled(String next, String why) {
        return new PhaseContext(
                "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE",
                "Unable to pull the build's image " + written + (image.equals(written) ? "" : " (" + image + ")")
                        + (why.isEmpty() ? "" : ": " + why) + "; " + next);
    }

    @Override
    public Optional<PhaseContext> prepare(Buildspec buildspec, Starter starter) {
        return Optional.empty();
    }

    @Override
    public List<String> command(Path script) {
        return engine.run(name, settings.runs(), image, home, script);
    }

    @Override
    public Map<String, String> environment() {
        return userEnvironment;
    }

    @Override
    public GitCredentials.Offer gitCredentials(List<FetchedSource> sources) {
        return GitCredentials.inContainer();
    }

    /** Ends the container at once: killing the engine's program would leave it running. */
    @Override
    public void end() {
        EngineCall.of(engine.kill(name), userEnvironment);
        EngineCall.of(engine.remove(name), userEnvironment);
    }

    /** What root has made in the container is root's where the engine runs as root, and the user could not remove it. */
    @Override
    public void ended() {
        if (FileOwners.areForeign(home.root())) {
            EngineCall.of(engine.giveBack(settings.runs(), image, home.root()), userEnvironment);
        }
    }

    @Override
    public PhaseContext foundDead(int exitCode) {
        if (NOT_STARTED.contains(exitCode)) {
            return new PhaseContext(
                    "",
                    "the container of the build could not be started (exit code " + exitCode
                            + "); the last lines of the" + " log say why, and an image without /bin/sh is one reason");
        }
        return new PhaseContext(
                "",
                exitCode == KILLED
                        ? "Build container found dead before completing the build: it was killed (exit code " + KILLED
                                + "), most often because memory ran out; give the container engine more"
                        : "Build container found dead before completing the build (exit code " + exitCode
                                + "): something outside Slipway ended it");
    }
}
