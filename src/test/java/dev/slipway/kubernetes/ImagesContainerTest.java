package dev.slipway.kubernetes;

import static dev.slipway.kubernetes.Pods.job;
import static dev.slipway.kubernetes.Pods.pod;
import static dev.slipway.kubernetes.Pods.running;
import static dev.slipway.kubernetes.Pods.sourceDone;
import static dev.slipway.kubernetes.Pods.terminated;
import static dev.slipway.kubernetes.Pods.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.kubernetes.BuildObservation.Rest;
import dev.slipway.protocol.ResultMessage;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the container that makes images says about a build, in pods as the kubelet reports them. */
class ImagesContainerTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:10:00Z");

    private static BuildObservation observed(Pod pod) {
        return JobObservation.of(job(), List.of(pod), NOW);
    }

    private static BuildResult result(Pod pod) {
        return ((BuildSnapshot.Ended) observed(pod).snapshot()).result();
    }

    private static String failedBuild() {
        PhaseContext context =
                new PhaseContext("COMMAND_EXECUTION_ERROR", "Error while executing command: docker build .");
        PhaseRecord phase = new PhaseRecord(BuildPhaseType.BUILD, PhaseStatus.FAILED, NOW, Optional.of(NOW), context);
        BuildFailure failure = new BuildFailure(
                BuildPhaseType.BUILD, Optional.of("docker build ."), OptionalInt.of(1), context.message(), List.of());
        return ResultMessage.write(new BuildResult(
                BuildStatus.FAILED,
                List.of(phase),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(failure)));
    }

    @Test
    void an_executor_that_ran_out_of_memory_is_the_reason_of_the_failure() {
        BuildResult result = result(pod(
                "Failed",
                sourceDone(),
                terminated("build", 1, "Error", null),
                terminated("images", 137, "OOMKilled", null),
                terminated("slipway", 1, "Error", failedBuild())));

        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(result.phases().get(0).context().statusCode()).isEqualTo("IMAGE_BUILD_OUT_OF_MEMORY");
        assertThat(result.failure().orElseThrow().message())
                .isEqualTo(
                        "The executor that makes images used more memory than it may; choose a larger computeType, or"
                                + " make the image's layers smaller");
        assertThat(result.failure().orElseThrow().command()).contains("docker build .");
    }

    @Test
    void a_build_that_failed_for_another_reason_keeps_it() {
        BuildResult result = result(pod(
                "Failed",
                sourceDone(),
                terminated("build", 1, "Error", null),
                terminated("images", 0, "Completed", null),
                terminated("slipway", 1, "Error", failedBuild())));

        assertThat(result.failure().orElseThrow().message()).isEqualTo("Error while executing command: docker build .");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ImagePullBackOff", "InvalidImageName", "CreateContainerConfigError"})
    void an_executor_that_cannot_run_here_ends_the_build_and_is_named(String reason) {
        Pod pod = pod(
                "Running",
                sourceDone(),
                running("build"),
                waiting("images", reason, "Back-off pulling image \"kaniko\""),
                running("slipway"));

        assertThat(result(pod).status()).isEqualTo(BuildStatus.FAULT);
        assertThat(result(pod).failure().orElseThrow().message())
                .isEqualTo("the executor that makes images cannot be run here: Back-off pulling image \"kaniko\";"
                        + " tell whoever runs Slipway in this cluster");
        assertThat(observed(pod).rest()).isEqualTo(Rest.MUST_BE_ENDED);
    }

    @Test
    void a_single_failed_pull_of_the_executor_is_waited_out() {
        Pod pod = pod(
                "Running",
                sourceDone(),
                running("build"),
                waiting("images", "ErrImagePull", "timeout"),
                running("slipway"));

        assertThat(observed(pod).snapshot()).isInstanceOf(BuildSnapshot.Running.class);
    }

    @Test
    void an_image_without_a_shell_is_named() {
        Pod pod = pod(
                "Running",
                sourceDone(),
                running("build"),
                terminated("images", 128, "StartError", "exec: /busybox/sh: no such file"),
                running("slipway"));

        assertThat(result(pod).failure().orElseThrow().message()).contains("its image needs a /busybox/sh");
    }
}
