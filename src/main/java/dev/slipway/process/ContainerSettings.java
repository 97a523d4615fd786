package dev.slipway.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How builds run in containers of this machine.
 *
 * @param image instead of the images of the projects
 * @param runs the directory that holds this run and others; a label of the containers
 * @param run the run's name in it; a part of the containers' names
 */
public record ContainerSettings(ContainerEngine engine, Optional<String> image, String runs, String run) {

    private static final String PREFIX = "slipway-";

    /** The name of the container of a build. */
    String nameOf(String buildId) {
        return PREFIX + run + "-" + buildId;
    }

    /** The runs whose containers are there. */
    public List<String> runsWithContainers(Map<String, String> environment) {
        return names(environment).stream()
                .map(ContainerSettings::runOf)
                .distinct()
                .toList();
    }

    /** Ends the containers of a run that is no longer under way: its process was killed, and left them behind. */
    public void removeContainersOf(String endedRun, Map<String, String> environment) {
        names(environment).stream().filter(name -> runOf(name).equals(endedRun)).forEach(name -> {
            // Removing alone would first wait for an end that a shell does not come to.
            EngineCall.of(engine.kill(name), environment);
            EngineCall.of(engine.remove(name), environment);
        });
    }

    private List<String> names(Map<String, String> environment) {
        EngineCall listed = EngineCall.of(engine.names(runs), environment);
        return listed.succeeded()
                ? listed.output()
                        .lines()
                        .map(String::strip)
                        .filter(name -> name.matches(PREFIX + "[0-9]+-.+"))
                        .toList()
                : List.of();
    }

    private static String runOf(String name) {
        return name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length()));
    }
}
