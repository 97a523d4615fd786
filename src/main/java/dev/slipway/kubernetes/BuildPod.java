package dev.slipway.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pod of a build, as far as an observer is interested in it. */
final class BuildPod {

    private final Pod pod;

    private BuildPod(Pod pod) {
        this.pod = pod;
    }

    /** The newest pod that this very Job controls, not an earlier one of the same name. */
    static Optional<BuildPod> of(Job job, List<Pod> pods) {
        String uid = job.getMetadata().getUid();
        return pods.stream()
                .filter(pod -> pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> Boolean.TRUE.equals(owner.getController())
                                && owner.getUid().equals(uid)))
                .max(Comparator.comparing(
                        (Pod pod) -> String.valueOf(pod.getMetadata().getCreationTimestamp())))
                .map(BuildPod::new);
    }

    ContainerState source() {
        return state(
                pod.getStatus() == null ? List.of() : pod.getStatus().getInitContainerStatuses(), BuildPodSpec.SOURCE);
    }

    ContainerState build() {
        return container(BuildPodSpec.BUILD);
    }

    ContainerState agent() {
        return container(BuildPodSpec.AGENT);
    }

    /** The executor's container; unknown for a build without images. */
    ContainerState images() {
        return container(ExecutorContainer.IMAGES);
    }

    Optional<Instant> created() {
        return ContainerState.time(pod.getMetadata().getCreationTimestamp());
    }

    /** {@code Pending}, {@code Running}, {@code Succeeded}, {@code Failed} or {@code Unknown}. */
    String phase() {
        return pod.getStatus() == null || pod.getStatus().getPhase() == null
                ? "Unknown"
                : pod.getStatus().getPhase();
    }

    /** What something outside did to the pod, in words: evicted, preempted, deleted. */
    Optional<String> disruption() {
        if (pod.getStatus() == null) {
            return Optional.empty();
        }
        Optional<String> target = condition("DisruptionTarget", "True")
                .map(condition -> words(condition.getReason(), condition.getMessage()));
        Optional<String> reason = Optional.ofNullable(pod.getStatus().getReason())
                .map(word -> words(word, pod.getStatus().getMessage()));
        Optional<String> deleted =
                Optional.ofNullable(pod.getMetadata().getDeletionTimestamp()).map(time -> "it was deleted");
        return target.or(() -> reason).or(() -> deleted);
    }

    /** Why no node takes the pod. */
    Optional<String> unschedulable() {
        return condition("PodScheduled", "False")
                .map(condition -> words(condition.getReason(), condition.getMessage()));
    }

    /** Whether a container runs or may still start. */
    boolean isAlive() {
        if (phase().equals("Failed") || phase().equals("Succeeded")) {
            return false;
        }
        return Stream.of(build(), agent()).anyMatch(state -> !(state instanceof ContainerState.Terminated))
                && !(source() instanceof ContainerState.Terminated source && source.exitCode() != 0);
    }

    private ContainerState container(String name) {
        return state(pod.getStatus() == null ? List.of() : pod.getStatus().getContainerStatuses(), name);
    }

    private static ContainerState state(List<ContainerStatus> statuses, String name) {
        return ContainerState.of(statuses.stream()
                .filter(status -> status.getName().equals(name))
                .findFirst()
                .orElse(null));
    }

    private Optional<PodCondition> condition(String type, String status) {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(condition -> condition.getType().equals(type)
                                && condition.getStatus().equals(status))
                        .findFirst();
    }

    private static String words(@Nullable String reason, @Nullable String message) {
        String word = reason == null ? "" : reason;
        return message == null || message.isBlank() ? word : word + ": " + message.strip();
    }
}
