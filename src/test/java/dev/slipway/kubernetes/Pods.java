package dev.slipway.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

/** Jobs and pods as an API server shows them. */
final class Pods {

    static final String CREATED = "2026-01-02T03:04:05Z";
    static final String SOURCE_STARTED = "2026-01-02T03:04:06Z";
    static final String SOURCE_ENDED = "2026-01-02T03:04:08Z";
    static final String STARTED = "2026-01-02T03:04:09Z";
    static final String ENDED = "2026-01-02T03:05:00Z";

    private Pods() {}

    static Job job() {
        return new JobBuilder()
                .withNewMetadata()
                .withName("app-7")
                .withUid("job-uid")
                .withCreationTimestamp(CREATED)
                .endMetadata()
                .withNewStatus()
                .endStatus()
                .build();
    }

    static Job job(String condition, String reason) {
        return new JobBuilder(job())
                .editStatus()
                .addNewCondition()
                .withType(condition)
                .withStatus("True")
                .withReason(reason)
                .endCondition()
                .endStatus()
                .build();
    }

    static Pod pod(String phase, ContainerStatus source, ContainerStatus... containers) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("app-7-x1")
                .withCreationTimestamp(CREATED)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withKind("Job")
                        .withName("app-7")
                        .withUid("job-uid")
                        .withController(true)
                        .build())
                .endMetadata()
                .withNewStatus()
                .withPhase(phase)
                .withInitContainerStatuses(source)
                .withContainerStatuses(containers)
                .endStatus()
                .build();
    }

    static ContainerStatus waiting(String name, String reason, String message) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withNewState()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .endState()
                .build();
    }

    static ContainerStatus running(String name) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withNewState()
                .withNewRunning()
                .withStartedAt(name.equals("source") ? SOURCE_STARTED : STARTED)
                .endRunning()
                .endState()
                .build();
    }

    static ContainerStatus terminated(String name, int exitCode, String reason, String message) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withNewState()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withReason(reason)
                .withMessage(message)
                .withStartedAt(name.equals("source") ? SOURCE_STARTED : STARTED)
                .withFinishedAt(name.equals("source") ? SOURCE_ENDED : ENDED)
                .endTerminated()
                .endState()
                .build();
    }

    static ContainerStatus sourceDone() {
        return terminated("source", 0, "Completed", null);
    }
}
