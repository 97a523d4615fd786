package dev.slipway.process;

import dev.slipway.core.build.ArtifactPublisher;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildRunner;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.Interruption;
import dev.slipway.core.build.SecretValues;
import dev.slipway.files.CacheDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** Runs builds as processes of this machine, each in a directory, with a HOME and in a process group of its own. */
public final class ProcessBuildRunner implements BuildRunner {

    private final Path directory;
    private final SourceProvider sources;
    private final ArtifactPublisher publisher;
    private final RunnerListener listener;
    private final ImageSteps images;
    private final SecretValues values;
    private final Map<String, String> userEnvironment;
    private final InstantSource clock;
    private Optional<CacheDirectory> cache = Optional.empty();
    private Optional<ContainerSettings> containers = Optional.empty();
    private final ConcurrentMap<String, ProcessBuild> builds = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, BuildSnapshot.Ended> ended = new ConcurrentHashMap<>();

    /**
     * @param directory receives one directory per build
     * @param images how declared images are made
     * @param values where the variables are kept that have no value of their own
     * @param userEnvironment the environment that the builds inherit from
     */
    public ProcessBuildRunner(
            Path directory,
            SourceProvider sources,
            ArtifactPublisher publisher,
            RunnerListener listener,
            ImageSteps images,
            SecretValues values,
            Map<String, String> userEnvironment,
            InstantSource clock) {
        this.directory = directory;
        this.sources = sources;
        this.publisher = publisher;
        this.listener = listener;
        this.images = images;
        this.values = values;
        this.userEnvironment = Map.copyOf(userEnvironment);
        this.clock = clock;
    }

    /** Builds that start from now on keep their caches there; without it they have none. */
    public ProcessBuildRunner withCache(Optional<CacheDirectory> directoryOfCaches) {
        cache = directoryOfCaches;
        return this;
    }

    /** Builds that start from now on run in containers of their images. */
    public ProcessBuildRunner inContainers(ContainerSettings settings) {
        containers = Optional.of(settings);
        return this;
    }

    /** Ends the processes of builds whose runner is gone, in a directory that it had for them. */
    public static void endProcesses(Path directory) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> builds = Files.list(directory)) {
                builds.map(BuildHome::new)
                        .forEach(home -> StrayProcesses.kill(
                                "CODEBUILD_SRC_DIR", home.source().toString()));
            }
        }
    }

    private ScriptHost host(BuildRequest request, BuildHome home) {
        String image = request.definition().image();
        String id = request.definition().buildId();
        return containers
                .<ScriptHost>map(settings -> new ContainerHost(settings, image, id, home, userEnvironment))
                .orElseGet(() -> new LocalHost(home, userEnvironment));
    }

    @Override
    public void start(BuildRequest request) {
        String id = request.definition().buildId();
        BuildHome home = new BuildHome(directory.resolve(id));
        ProcessBuild build = new ProcessBuild(
                request,
                home,
                host(request, home),
                sources,
                publisher,
                images,
                values,
                (bytes, offset, length) -> listener.log(id, bytes, offset, length),
                clock,
                cache);
        if (builds.putIfAbsent(id, build) == null) {
            Thread thread = new Thread(() -> run(id, build), "build-" + id);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run(String id, ProcessBuild build) {
        BuildSnapshot.Ended snapshot = new BuildSnapshot.Ended(outcome(build));
        ended.put(id, snapshot);
        listener.ended(id, snapshot);
    }

    /** Whatever happens, the listener must hear of an end, or a run would wait for ever. */
    private static BuildResult outcome(ProcessBuild build) {
        try {
            return build.run();
        } catch (RuntimeException e) {
            BuildFailure failure = new BuildFailure(
                    BuildPhaseType.FINALIZING,
                    Optional.empty(),
                    OptionalInt.empty(),
                    "a fault of Slipway itself: " + e + "; please report it",
                    List.of());
            return new BuildResult(
                    BuildStatus.FAULT,
                    build.phases(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.of(failure));
        }
    }

    @Override
    public BuildSnapshot observe(String buildId) {
        BuildSnapshot.Ended over = ended.get(buildId);
        if (over != null) {
            return over;
        }
        ProcessBuild build = builds.get(buildId);
        return build == null ? new BuildSnapshot.Absent() : new BuildSnapshot.Running(build.phases());
    }

    @Override
    public void stop(String buildId) {
        ProcessBuild build = builds.get(buildId);
        if (build != null) {
            build.interrupt(Interruption.STOPPED);
        }
    }
}
