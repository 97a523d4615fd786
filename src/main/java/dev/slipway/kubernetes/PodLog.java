package dev.slipway.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The log of a build as its pod has it: that of the agent, or of the source step if the build ended there. */
public final class PodLog {

    /** A build may wait for a node as long as CodeBuild's queue lets it. */
    private static final long START_HOURS = 8;

    private final KubernetesClient client;
    private final Pod pod;

    private PodLog(KubernetesClient client, Pod pod) {
        this.client = client;
        this.pod = pod;
    }

    /** That of the newest pod of the build, if it has one. */
    public static Optional<PodLog> find(KubernetesClient client, String namespace, String build) {
        return client.pods().inNamespace(namespace).withLabel(BuildOwner.BUILD_LABEL, build).list().getItems().stream()
                .max(Comparator.comparing((Pod pod) -> pod.getMetadata().getCreationTimestamp()))
                .map(pod -> new PodLog(client, pod));
    }

    /** What is there now. */
    public void copyTo(OutputStream out) throws IOException {
        try (InputStream log = resource().inContainer(container(pod)).getLogInputStream()) {
            if (log != null) {
                log.transferTo(out);
            }
        }
    }

    /** Everything until the container ends. */
    public void followTo(OutputStream out) {
        Pod started = resource().waitUntilCondition(now -> now == null || hasLog(now), START_HOURS, TimeUnit.HOURS);
        if (started != null) {
            try (LogWatch watch = resource().inContainer(container(started)).watchLog(out)) {
                watch.onClose().toCompletableFuture().join();
            }
        }
    }

    private PodResource resource() {
        return client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
    }

    private static boolean hasLog(Pod pod) {
        return started(pod.getStatus().getContainerStatuses(), BuildPodSpec.AGENT) || endedInSource(pod);
    }

    private static String container(Pod pod) {
        return endedInSource(pod) ? BuildPodSpec.SOURCE : BuildPodSpec.AGENT;
    }

    private static boolean endedInSource(Pod pod) {
        return pod.getStatus().getInitContainerStatuses().stream()
                .anyMatch(status -> status.getName().equals(BuildPodSpec.SOURCE)
                        && status.getState().getTerminated() != null
                        && status.getState().getTerminated().getExitCode() != 0);
    }

    private static boolean started(List<ContainerStatus> statuses, String name) {
        return statuses.stream()
                .anyMatch(status ->
                        status.getName().equals(name) && status.getState().getWaiting() == null);
    }
}
