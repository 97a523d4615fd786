package dev.slipway.core.image;

import java.util.Optional;

/**
 * How a build may make images.
 *
 * @param commands whether the buildspec's own docker commands work
 * @param declaration the image that is made after BUILD
 */
public record ImageBuilding(DockerCommands commands, Optional<ImageDeclaration> declaration, Registries registries) {

    /** No images. */
    public static final ImageBuilding NONE =
            new ImageBuilding(DockerCommands.NOT_AVAILABLE, Optional.empty(), Registries.DEFAULTS);

    /** {@code privilegedMode} of the project, as CodeBuild wants it for docker (AWS CodeBuild API, ProjectEnvironment). */
    public enum DockerCommands {
        AVAILABLE,
        NOT_AVAILABLE
    }

    /** Whether the build needs an executor beside it. */
    public boolean isWanted() {
        return commands == DockerCommands.AVAILABLE || declaration.isPresent();
    }
}
