package dev.slipway.kubernetes;

import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.Interruption;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a build from its Job and pod. The last word of a container that agrees with its exit code is the result; what the
 * kubelet or the Job controller say counts only where there is no such word.
 */
public final class JobObservation {

    private final Job job;
    private final Optional<BuildPod> pod;
    private final PodPhases phases;

    private JobObservation(Job job, Optional<BuildPod> pod, Instant now) {
        this.job = job;
        this.pod = pod;
        this.phases = new PodPhases(job, pod, now);
    }

    /**
     * What is known of a build.
     *
     * @param job none if there is no such Job
     * @param pods any pods; those that the Job does not control are passed over
     * @param now the end of a build that did not tell when it ended
     */
    public static BuildObservation of(@Nullable Job job, List<Pod> pods, Instant now) {
        return job == null
                ? BuildObservation.of(new BuildSnapshot.Absent())
                : new JobObservation(job, BuildPod.of(job, pods), now).observed();
    }

    private BuildObservation observed() {
        Optional<BuildResult> result = pod.isPresent() ? withPod(pod.get()) : withoutPod();
        if (result.isEmpty()) {
            return BuildObservation.of(new BuildSnapshot.Running(phases.running()));
        }
        boolean alive = pod.filter(BuildPod::isAlive).isPresent();
        return new BuildObservation(
                new BuildSnapshot.Ended(result.get()),
                alive ? BuildObservation.Rest.MUST_BE_ENDED : BuildObservation.Rest.ENDS_BY_ITSELF);
    }

    private Optional<BuildResult> withoutPod() {
        if (deadlineExceeded()) {
            return Optional.of(phases.cutOff(PhaseStatus.TIMED_OUT, timedOut()));
        }
        return condition("Failed").isPresent() || condition("Complete").isPresent()
                ? Optional.of(phases.cutOff(
                        PhaseStatus.FAULT,
                        fault("was gone before its result could be read; somebody or something deleted it")))
                : Optional.empty();
    }

    private Optional<BuildResult> withPod(BuildPod existing) {
        Optional<BuildResult> told = told(existing.agent()).or(() -> told(existing.source()));
        if (told.isPresent()) {
            return Optional.of(explained(told.get(), existing));
        }
        if (deadlineExceeded()) {
            return Optional.of(phases.cutOff(PhaseStatus.TIMED_OUT, timedOut()));
        }
        return ImageProblem.of(existing)
                .map(problem -> phases.notProvisioned(problem.status(), problem.context()))
                .or(() -> died(existing));
    }

    /** Something ended without a word. */
    private Optional<BuildResult> died(BuildPod existing) {
        Optional<String> how =
                death("the agent", existing.agent()).or(() -> death("the source step", existing.source()));
        if (how.isEmpty()
                && !existing.phase().equals("Failed")
                && !existing.phase().equals("Succeeded")) {
            return Optional.empty();
        }
        String what = existing.disruption()
                .map(disruption -> "was ended from outside: " + disruption)
                .or(() -> how)
                .orElse("ended without a result");
        return Optional.of(phases.cutOff(PhaseStatus.FAULT, fault(what)));
    }

    private static Optional<String> death(String who, ContainerState state) {
        if (!(state instanceof ContainerState.Terminated terminated)) {
            return Optional.empty();
        }
        if (terminated.exitCode() == 0 && who.equals("the source step")) {
            return Optional.empty();
        }
        String reason = terminated.reason().isEmpty() ? "" : " (" + terminated.reason() + ")";
        return Optional.of(
                "ended early: " + who + " exited with " + terminated.exitCode() + reason + " without leaving a result");
    }

    /** The agent cannot know why it was told to end, nor why the build container died. */
    private BuildResult explained(BuildResult result, BuildPod existing) {
        if (result.status() == BuildStatus.STOPPED && job.getMetadata().getDeletionTimestamp() == null) {
            return deadlineExceeded()
                    ? Reason.replaced(result, PhaseStatus.STOPPED, PhaseStatus.TIMED_OUT, timedOut())
                    : Reason.replaced(
                            result,
                            PhaseStatus.STOPPED,
                            PhaseStatus.FAULT,
                            fault("was ended from outside: "
                                    + existing.disruption().orElse("it was told to terminate")));
        }
        if (result.status() == BuildStatus.FAILED && outOfMemory(existing.images())) {
            return Reason.replaced(
                    result,
                    PhaseStatus.FAILED,
                    PhaseStatus.FAILED,
                    new PhaseContext(
                            "IMAGE_BUILD_OUT_OF_MEMORY",
                            "The executor that makes images used more memory than it may; choose a larger"
                                    + " computeType, or make the image's layers smaller"));
        }
        return result.status() == BuildStatus.FAULT && outOfMemory(existing.build())
                ? Reason.replaced(
                        result,
                        PhaseStatus.FAULT,
                        PhaseStatus.FAULT,
                        new PhaseContext(
                                "",
                                "Build container found dead before completing the build: it used more memory than it"
                                        + " may; choose a larger computeType"))
                : result;
    }

    /** A process that was killed for memory in a container that then exited well does not count. */
    private static boolean outOfMemory(ContainerState state) {
        return state instanceof ContainerState.Terminated terminated
                && terminated.reason().equals("OOMKilled")
                && terminated.exitCode() != 0;
    }

    private static Optional<BuildResult> told(ContainerState state) {
        return state instanceof ContainerState.Terminated terminated ? terminated.result() : Optional.empty();
    }

    private boolean deadlineExceeded() {
        return condition("Failed")
                .or(() -> condition("FailureTarget"))
                .filter(condition -> "DeadlineExceeded".equals(condition.getReason()))
                .isPresent();
    }

    private Optional<JobCondition> condition(String type) {
        return job.getStatus() == null
                ? Optional.empty()
                : job.getStatus().getConditions().stream()
                        .filter(condition -> condition.getType().equals(type)
                                && condition.getStatus().equals("True"))
                        .findFirst();
    }

    private PhaseContext timedOut() {
        return Interruption.TIMED_OUT.context(BuildJob.timeout(job));
    }

    private static PhaseContext fault(String what) {
        return new PhaseContext("", "the pod of the build " + what);
    }
}
