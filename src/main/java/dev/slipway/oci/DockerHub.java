package dev.slipway.oci;

import dev.slipway.core.image.ImageReference;

/** Docker Hub has more than one name. */
final class DockerHub {

    /** The host that serves {@code docker.io}. */
    static final String HOST = "registry-1.docker.io";

    /** Its key in Docker's configuration. */
    static final String CONFIG_KEY = "https://index.docker.io/v1/";

    private DockerHub() {}

    static String host(String registry) {
        return registry.equals(ImageReference.DOCKER_HUB) ? HOST : registry;
    }

    /** The key of {@code registry} in Docker's configuration. */
    static String configKey(String registry) {
        return registry.equals(ImageReference.DOCKER_HUB) ? CONFIG_KEY : registry;
    }

    /** How {@code docker login} is told {@code registry}. */
    static String loginCommand(String registry) {
        return registry.equals(ImageReference.DOCKER_HUB) ? "docker login" : "docker login " + registry;
    }
}
