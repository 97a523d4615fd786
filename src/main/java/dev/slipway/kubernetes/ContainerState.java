package dev.slipway.kubernetes;

import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.protocol.Parsed;
import dev.slipway.protocol.ResultMessage;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a container of a pod stands. */
sealed interface ContainerState {

    /** Nothing has been reported yet. */
    record Unknown() implements ContainerState {}

    /** It has not started; {@code reason} is the kubelet's word. */
    record Waiting(String reason, String message) implements ContainerState {}

    /** It runs. */
    record Running(Optional<Instant> start) implements ContainerState {}

    /**
     * It has ended.
     *
     * @param reason the kubelet's word, such as {@code OOMKilled}
     * @param message what the container left as its last word, or what the kubelet says instead
     */
    record Terminated(int exitCode, String reason, String message, Optional<Instant> start, Optional<Instant> end)
            implements ContainerState {

        /** It could not even be started: its image lacks what the pod wants to run. */
        boolean neverStarted() {
            return reason.equals("StartError") || reason.equals("ContainerCannotRun");
        }

        /** The result that the container left, if it is one and agrees with the exit code. */
        Optional<BuildResult> result() {
            if (ResultMessage.read(message) instanceof Parsed.Valid<BuildResult> valid) {
                boolean succeeded = valid.value().status() == BuildStatus.SUCCEEDED;
                return succeeded == (exitCode == 0) ? Optional.of(valid.value()) : Optional.empty();
            }
            return Optional.empty();
        }
    }

    /** Reads a status of the Kubernetes API. */
    static ContainerState of(@Nullable ContainerStatus status) {
        if (status == null || status.getState() == null) {
            return new Unknown();
        }
        ContainerStateTerminated terminated = status.getState().getTerminated();
        if (terminated != null) {
            return new Terminated(
                    terminated.getExitCode() == null ? -1 : terminated.getExitCode(),
                    orEmpty(terminated.getReason()),
                    orEmpty(terminated.getMessage()),
                    time(terminated.getStartedAt()),
                    time(terminated.getFinishedAt()));
        }
        if (status.getState().getRunning() != null) {
            return new Running(time(status.getState().getRunning().getStartedAt()));
        }
        ContainerStateWaiting waiting = status.getState().getWaiting();
        return waiting == null
                ? new Unknown()
                : new Waiting(orEmpty(waiting.getReason()), orEmpty(waiting.getMessage()));
    }

    /** A time of the Kubernetes API; one before 1971 stands for none there. */
    static Optional<Instant> time(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text)).filter(time -> time.getEpochSecond() > 31_536_000);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
