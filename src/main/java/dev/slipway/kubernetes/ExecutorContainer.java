package dev.slipway.kubernetes;

import dev.slipway.protocol.PodLayout;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.util.List;

/**
 * The container in which Kaniko's executor makes images: root in its own file system, which it builds the image in, but not
 * privileged and without a way to more rights.
 */
final class ExecutorContainer {

    static final String IMAGES = "images";

    /** What unpacking an image and running its RUN commands needs; Pod Security allows all of it at level baseline. */
    private static final List<String> CAPABILITIES =
            List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETFCAP", "SETGID", "SETUID");

    private static final PodLayout LAYOUT = PodLayout.POD;

    private final BuildJob job;
    private final BuildPodSettings settings;
    private final BuildVolumes volumes;

    ExecutorContainer(BuildJob job, BuildPodSettings settings, BuildVolumes volumes) {
        this.job = job;
        this.settings = settings;
        this.volumes = volumes;
    }

    Container container() {
        return new ContainerBuilder()
                .withName(IMAGES)
                .withImage(settings.executorImage())
                .withCommand("/busybox/sh", LAYOUT.imagesOfExecutor() + "/serve.sh")
                // Before a build the executor empties its root directory, its usual working directory with it.
                .withWorkingDir("/kaniko")
                .withResources(job.computeSize().with(settings.buildRequests()).requirements())
                .withVolumeMounts(volumes.ofExecutor())
                .withNewSecurityContext()
                .withRunAsUser(0L)
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .withAdd(CAPABILITIES)
                .endCapabilities()
                .endSecurityContext()
                .build();
    }
}
