package dev.slipway.cli;

import dev.slipway.core.build.SecretValues;
import dev.slipway.process.ProcessBuildRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says of each build of a run.
 *
 * @param environment variables that are stronger than those of projects, of actions and of buildspecs
 * @param containers what builds run in, if not on this machine itself
 * @param secrets where values of the Parameter Store and of Secrets Manager are
 */
record BuildSettings(
        Map<String, String> environment,
        CacheMode cacheMode,
        Optional<LocalContainers> containers,
        SecretValues secrets) {

    BuildSettings {
        environment = Map.copyOf(environment);
    }

    /**
     * Tells a runner what concerns it.
     *
     * @param directory what is run, below which caches are kept
     */
    void applyTo(ProcessBuildRunner runner, Path directory, RunDirectory run, RunConsole console) throws IOException {
        runner.withCache(cacheMode.below(directory));
        containers.ifPresent(wanted -> runner.inContainers(wanted.of(run, console)));
        AbandonedRuns.clear(run, console);
    }
}
