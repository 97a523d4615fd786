package dev.slipway.cli;

import dev.slipway.process.ContainerEngine;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code slipway run} is told to use containers. */
final class ContainerOptions {

    @Option(
            names = "--container",
            description =
                    "Runs each build in a container of its image, with docker or podman, instead of on this machine.")
    private boolean container;

    @Option(
            names = "--container-image",
            paramLabel = "IMAGE",
            description = "With --container: the image of all builds, instead of those that the projects name.")
    private @Nullable String image;

    boolean areGiven() {
        return container;
    }

    boolean nameAnImage() {
        return image != null;
    }

    /** What the options ask for; none for builds on this machine itself. */
    Optional<LocalContainers> containers() {
        return containers(engine -> LocalImages.answers(engine.question()));
    }

    Optional<LocalContainers> containers(Predicate<ContainerEngine> answers) {
        if (image != null && !container) {
            throw RefusedException.usage("--container-image is for builds in containers; add --container");
        }
        return container
                ? Optional.of(new LocalContainers(engine(answers), Optional.ofNullable(image)))
                : Optional.empty();
    }

    private static ContainerEngine engine(Predicate<ContainerEngine> answers) {
        return Arrays.stream(ContainerEngine.values())
                .filter(answers)
                .findFirst()
                .orElseThrow(() -> RefusedException.usage("--container runs builds with docker or podman, and neither"
                        + " answers on this machine; start one of them, or leave out --container"));
    }
}
