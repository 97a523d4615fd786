package dev.slipway.kubernetes;

import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseStatus;
import java.util.Optional;
import java.util.Set;

/**
 * A container that will never run, which the other containers of the pod do not notice: its image cannot be pulled, or
 * cannot be run the way the pod wants.
 */
record ImageProblem(PhaseStatus status, PhaseContext context) {

    private static final Set<String> NOT_PULLED = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "ImageInspectError",
            "RegistryUnavailable",
            "SignatureValidationFailed");

    static Optional<ImageProblem> of(BuildPod pod) {
        return ofBuild(pod.build())
                .or(() -> ofExecutor(pod.images()))
                .or(() -> ofOurs(pod.source()))
                .or(() -> ofOurs(pod.agent()));
    }

    private static Optional<ImageProblem> ofBuild(ContainerState state) {
        if (state instanceof ContainerState.Waiting waiting && NOT_PULLED.contains(waiting.reason())) {
            return Optional.of(failed(new PhaseContext(
                    "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE", "Unable to pull the build's image: " + waiting.message())));
        }
        if (state instanceof ContainerState.Waiting waiting && waiting.reason().equals("CreateContainerConfigError")) {
            return Optional.of(
                    failed(PhaseContext.clientError("the build container cannot be created: " + waiting.message())));
        }
        if (state instanceof ContainerState.Terminated terminated && terminated.neverStarted()) {
            return Optional.of(failed(PhaseContext.clientError(
                    "the build container cannot be started; its image needs a /bin/sh: " + terminated.message())));
        }
        return Optional.empty();
    }

    /** Without it a docker command of the build would wait for ever. */
    private static Optional<ImageProblem> ofExecutor(ContainerState state) {
        // A single failed pull is tried again by the kubelet, and no docker command may be wanted yet.
        if (state instanceof ContainerState.Waiting waiting
                && !waiting.reason().equals("ErrImagePull")
                && (NOT_PULLED.contains(waiting.reason()) || waiting.reason().equals("CreateContainerConfigError"))) {
            return Optional.of(fault("the executor that makes images cannot be run here: " + waiting.message()));
        }
        if (state instanceof ContainerState.Terminated terminated && terminated.neverStarted()) {
            return Optional.of(fault("the executor that makes images cannot be started here; its image needs a"
                    + " /busybox/sh: " + terminated.message()));
        }
        return Optional.empty();
    }

    /** Not the user's doing. */
    private static Optional<ImageProblem> ofOurs(ContainerState state) {
        if (state instanceof ContainerState.Waiting waiting
                && (NOT_PULLED.contains(waiting.reason()) || waiting.reason().equals("CreateContainerConfigError"))) {
            return Optional.of(fault("Slipway's own image cannot be run here: " + waiting.message()));
        }
        if (state instanceof ContainerState.Terminated terminated && terminated.neverStarted()) {
            return Optional.of(fault("Slipway's own image cannot be started here: " + terminated.message()));
        }
        return Optional.empty();
    }

    private static ImageProblem failed(PhaseContext context) {
        return new ImageProblem(PhaseStatus.FAILED, context);
    }

    private static ImageProblem fault(String message) {
        return new ImageProblem(
                PhaseStatus.FAULT, new PhaseContext("", message + "; tell whoever runs Slipway in this cluster"));
    }
}
