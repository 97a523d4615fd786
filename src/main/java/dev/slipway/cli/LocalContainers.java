package dev.slipway.cli;

import dev.slipway.process.ContainerEngine;
import dev.slipway.process.ContainerSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The containers of a run.
 *
 * @param image instead of those of the projects
 */
record LocalContainers(ContainerEngine engine, Optional<String> image) {

    /** Those of {@code run}; what earlier runs have left behind is removed first. */
    ContainerSettings of(RunDirectory run, RunConsole console) {
        return of(run, console, System.getenv());
    }

    ContainerSettings of(RunDirectory run, RunConsole console, Map<String, String> environment) {
        Path runs = Objects.requireNonNull(run.path().getParent());
        ContainerSettings settings =
                new ContainerSettings(engine, image, runs.toString(), Integer.toString(run.number()));
        for (String other : settings.runsWithContainers(environment)) {
            if (RunLock.isFree(runs.resolve(other))) {
                settings.removeContainersOf(other, environment);
                console.say("Removed what run " + other + " had left: the containers of its builds.");
            }
        }
        return settings;
    }
}
