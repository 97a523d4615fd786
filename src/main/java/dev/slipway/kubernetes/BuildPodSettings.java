package dev.slipway.kubernetes;

import java.util.List;

/**
 * What all builds of an installation have in common.
 *
 * @param agentImage our own image, for the containers {@code source} and {@code slipway}
 * @param agentCommand what starts the agent in it; {@code source} or {@code run} is added
 * @param buildRequests what the build container asks for; its limits follow from the compute type
 * @param source resources of the container that clones
 * @param agent resources of the container that follows the build
 * @param executorImage Kaniko's executor with a shell, for the container that makes images
 */
public record BuildPodSettings(
        String agentImage,
        List<String> agentCommand,
        ContainerResources.Amount buildRequests,
        ContainerResources source,
        ContainerResources agent,
        String executorImage) {

    /** A debug image of the executor: the plain one has no shell to wait for requests in. */
    public static final String DEFAULT_EXECUTOR_IMAGE = "ghcr.io/osscontainertools/kaniko:v1.28.3-debug";

    public BuildPodSettings {
        agentCommand = List.copyOf(agentCommand);
    }

    /** Modest requests, so that a small node runs several builds; the limits leave room for a large repository. */
    public static BuildPodSettings defaults(String agentImage, String executorImage) {
        return new BuildPodSettings(
                agentImage,
                List.of("java", "@/opt/slipway/agent.args"),
                new ContainerResources.Amount("100m", "128Mi"),
                new ContainerResources(
                        new ContainerResources.Amount("50m", "96Mi"), new ContainerResources.Amount("2", "1Gi")),
                new ContainerResources(
                        new ContainerResources.Amount("50m", "96Mi"), new ContainerResources.Amount("1", "384Mi")),
                executorImage);
    }
}
