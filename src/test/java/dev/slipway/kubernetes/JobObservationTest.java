package dev.slipway.kubernetes;

import static dev.slipway.kubernetes.Pods.job;
import static dev.slipway.kubernetes.Pods.pod;
import static dev.slipway.kubernetes.Pods.running;
import static dev.slipway.kubernetes.Pods.sourceDone;
import static dev.slipway.kubernetes.Pods.terminated;
import static dev.slipway.kubernetes.Pods.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
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
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JobObservationTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:10:00Z");
    private static final Instant START = Instant.parse("2026-01-02T03:04:06Z");

    @Nested
    class A_build_that_goes_on {

        @Test
        void is_absent_without_a_job() {
            assertThat(JobObservation.of(null, List.of(), NOW).snapshot()).isEqualTo(new BuildSnapshot.Absent());
        }

        @Test
        void is_queued_until_there_is_a_pod() {
            assertThat(phases(job())).containsExactly("SUBMITTED SUCCEEDED", "QUEUED IN_PROGRESS");
        }

        @Test
        void is_not_taken_for_the_one_of_an_earlier_job_of_the_same_name() {
            Pod foreign = new PodBuilder(pod("Failed", sourceDone(), terminated("slipway", 0, "Completed", success())))
                    .editMetadata()
                    .editFirstOwnerReference()
                    .withUid("earlier-job-uid")
                    .endOwnerReference()
                    .endMetadata()
                    .build();

            assertThat(phases(job(), foreign)).containsExactly("SUBMITTED SUCCEEDED", "QUEUED IN_PROGRESS");
        }

        @Test
        void is_provisioned_while_no_node_takes_its_pod() {
            Pod unschedulable = new PodBuilder(pod("Pending", waiting("source", "PodInitializing", null)))
                    .editStatus()
                    .addNewCondition()
                    .withType("PodScheduled")
                    .withStatus("False")
                    .withReason("Unschedulable")
                    .withMessage("0/1 nodes are available: 1 Insufficient cpu.")
                    .endCondition()
                    .endStatus()
                    .build();

            BuildSnapshot.Running snapshot =
                    (BuildSnapshot.Running) observed(job(), unschedulable).snapshot();
            PhaseRecord last = snapshot.phases().get(2);
            assertThat(last.type()).isEqualTo(BuildPhaseType.PROVISIONING);
            assertThat(last.status()).isEqualTo(PhaseStatus.IN_PROGRESS);
            assertThat(last.end()).isEmpty();
            assertThat(last.context().message())
                    .isEqualTo("Unschedulable: 0/1 nodes are available: 1 Insufficient cpu.");
        }

        @Test
        void downloads_its_source_while_source_runs() {
            Pod downloading = pod(
                    "Pending",
                    running("source"),
                    waiting("build", "PodInitializing", null),
                    waiting("slipway", "PodInitializing", null));

            assertThat(phases(job(), downloading))
                    .containsExactly(
                            "SUBMITTED SUCCEEDED",
                            "QUEUED SUCCEEDED",
                            "PROVISIONING SUCCEEDED",
                            "DOWNLOAD_SOURCE IN_PROGRESS");
        }

        @Test
        void claims_no_phase_while_its_commands_run() {
            Pod building = pod("Running", sourceDone(), running("build"), running("slipway"));

            assertThat(phases(job(), building)).endsWith("PROVISIONING SUCCEEDED", "DOWNLOAD_SOURCE SUCCEEDED");
        }

        @Test
        void is_not_over_when_only_its_commands_are() {
            Pod uploading = pod("Running", sourceDone(), terminated("build", 0, "Completed", null), running("slipway"));

            assertThat(observed(job(), uploading).snapshot()).isInstanceOf(BuildSnapshot.Running.class);
        }
    }

    @Nested
    class The_last_word_of_a_container {

        @Test
        void is_the_result() {
            Pod over = pod(
                    "Succeeded",
                    sourceDone(),
                    terminated("build", 0, "Completed", null),
                    terminated("slipway", 0, "Completed", success()));

            BuildObservation observation = observed(job("Complete", "CompletionsReached"), over);

            assertThat(result(observation).status()).isEqualTo(BuildStatus.SUCCEEDED);
            assertThat(result(observation).exportedVariables()).containsEntry("TAG", "v1");
            assertThat(observation.rest()).isEqualTo(Rest.ENDS_BY_ITSELF);
        }

        @Test
        void counts_whatever_reason_the_kubelet_gives_for_exit_code_0() {
            Pod over = pod(
                    "Succeeded",
                    sourceDone(),
                    terminated("build", 0, "OOMKilled", null),
                    terminated("slipway", 0, "OOMKilled", success()));

            assertThat(result(observed(job(), over)).status()).isEqualTo(BuildStatus.SUCCEEDED);
        }

        @Test
        void does_not_count_when_it_contradicts_the_exit_code() {
            Pod over = pod(
                    "Failed",
                    sourceDone(),
                    terminated("build", 0, "Completed", null),
                    terminated("slipway", 137, "OOMKilled", success()));

            BuildResult result = result(observed(job(), over));

            assertThat(result.status()).isEqualTo(BuildStatus.FAULT);
            assertThat(message(result))
                    .isEqualTo("the pod of the build ended early: the agent exited with 137 (OOMKilled) without leaving"
                            + " a result");
        }

        @Test
        void of_source_is_the_result_of_a_build_that_failed_there() {
            Pod over = pod(
                    "Failed",
                    terminated(
                            "source",
                            1,
                            "Error",
                            ResultMessage.write(ended(
                                    BuildPhaseType.DOWNLOAD_SOURCE, PhaseStatus.FAILED, "YAML file does not exist"))),
                    waiting("build", "PodInitializing", null),
                    waiting("slipway", "PodInitializing", null));

            BuildObservation observation = observed(job("Failed", "BackoffLimitExceeded"), over);

            assertThat(result(observation).status()).isEqualTo(BuildStatus.FAILED);
            assertThat(message(result(observation))).isEqualTo("YAML file does not exist");
            assertThat(observation.rest()).isEqualTo(Rest.ENDS_BY_ITSELF);
        }

        @Test
        void leaves_a_build_container_behind_that_must_be_ended() {
            Pod hanging = pod(
                    "Running",
                    sourceDone(),
                    running("build"),
                    terminated(
                            "slipway",
                            1,
                            "Error",
                            ResultMessage.write(ended(BuildPhaseType.BUILD, PhaseStatus.TIMED_OUT, "too long"))));

            BuildObservation observation = observed(job(), hanging);

            assertThat(result(observation).status()).isEqualTo(BuildStatus.TIMED_OUT);
            assertThat(observation.rest()).isEqualTo(Rest.MUST_BE_ENDED);
        }
    }

    @Nested
    class An_image {

        @TestFactory
        @Conforms("phases/image-that-cannot-be-pulled")
        Stream<DynamicTest> that_cannot_be_pulled_ends_the_build() {
            return Stream.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName")
                    .map(reason -> DynamicTest.dynamicTest(reason, () -> {
                        Pod pulling = pod(
                                "Pending", sourceDone(), waiting("build", reason, "no such image"), running("slipway"));

                        BuildObservation observation = observed(job(), pulling);

                        BuildResult result = result(observation);
                        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
                        assertThat(phases(result.phases()))
                                .containsExactly(
                                        "SUBMITTED SUCCEEDED",
                                        "QUEUED SUCCEEDED",
                                        "PROVISIONING FAILED",
                                        "COMPLETED SUCCEEDED");
                        assertThat(result.phases().get(2).context())
                                .isEqualTo(new PhaseContext(
                                        "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE",
                                        "Unable to pull the build's image: no such image"));
                        assertThat(observation.rest()).isEqualTo(Rest.MUST_BE_ENDED);
                    }));
        }

        @Test
        void that_cannot_be_configured_ends_the_build() {
            Pod refused = pod(
                    "Pending",
                    sourceDone(),
                    waiting("build", "CreateContainerConfigError", "image has no user"),
                    running("slipway"));

            assertThat(message(result(observed(job(), refused))))
                    .isEqualTo("the build container cannot be created: image has no user");
        }

        @Test
        @Conforms("buildspec/image-without-sh")
        void without_a_shell_ends_the_build() {
            Pod noShell = pod(
                    "Running",
                    sourceDone(),
                    terminated("build", 128, "StartError", "exec: \"/bin/sh\": no such file or directory"),
                    running("slipway"));

            BuildObservation observation = observed(job(), noShell);

            assertThat(result(observation).status()).isEqualTo(BuildStatus.FAILED);
            assertThat(message(result(observation))).contains("its image needs a /bin/sh");
            assertThat(observation.rest()).isEqualTo(Rest.MUST_BE_ENDED);
        }

        @Test
        void of_ours_that_cannot_be_pulled_is_not_the_users_fault() {
            Pod pulling = pod("Pending", waiting("source", "ImagePullBackOff", "no such image"));

            BuildObservation observation = observed(job(), pulling);

            assertThat(result(observation).status()).isEqualTo(BuildStatus.FAULT);
            assertThat(message(result(observation)))
                    .isEqualTo(
                            "Slipway's own image cannot be run here: no such image; tell whoever runs Slipway in this"
                                    + " cluster");
            assertThat(observation.rest()).isEqualTo(Rest.MUST_BE_ENDED);
        }

        @Test
        void that_is_being_pulled_ends_nothing() {
            Pod pulling = pod("Pending", sourceDone(), waiting("build", "ContainerCreating", null), running("slipway"));

            assertThat(observed(job(), pulling).snapshot()).isInstanceOf(BuildSnapshot.Running.class);
        }
    }

    @Nested
    class A_pod_without_a_last_word {

        @Test
        void that_was_evicted_is_told_as_evicted() {
            Pod evicted = new PodBuilder(pod("Failed", sourceDone()))
                    .editStatus()
                    .withReason("Evicted")
                    .withMessage("The node was low on resource: memory.")
                    .endStatus()
                    .build();

            assertThat(message(result(observed(job("Failed", "BackoffLimitExceeded"), evicted))))
                    .isEqualTo("the pod of the build was ended from outside: Evicted: The node was low on resource:"
                            + " memory.");
        }

        @Test
        void is_a_fault_even_if_everything_exited_with_0() {
            Pod silent = pod(
                    "Succeeded",
                    sourceDone(),
                    terminated("build", 0, "Completed", null),
                    terminated("slipway", 0, "Completed", null));

            assertThat(result(observed(job("Complete", ""), silent)).status()).isEqualTo(BuildStatus.FAULT);
        }

        @Test
        void whose_source_died_is_a_fault_in_download_source() {
            Pod dead = pod("Failed", terminated("source", 137, "OOMKilled", null));

            BuildResult result = result(observed(job(), dead));

            assertThat(phases(result.phases())).contains("DOWNLOAD_SOURCE FAULT");
            assertThat(message(result)).contains("the source step exited with 137 (OOMKilled)");
        }

        @Test
        void that_vanished_is_a_fault() {
            assertThat(message(result(observed(job("Failed", "BackoffLimitExceeded")))))
                    .isEqualTo("the pod of the build was gone before its result could be read; somebody or something"
                            + " deleted it");
        }

        @Test
        void that_met_the_jobs_deadline_timed_out() {
            assertThat(result(observed(job("Failed", "DeadlineExceeded"))).status())
                    .isEqualTo(BuildStatus.TIMED_OUT);
            assertThat(result(observed(
                                    job("FailureTarget", "DeadlineExceeded"),
                                    pod("Running", sourceDone(), running("build"), running("slipway"))))
                            .status())
                    .isEqualTo(BuildStatus.TIMED_OUT);
        }
    }

    @Nested
    class An_agent_that_was_told_to_end {

        private final Pod ended = pod(
                "Failed",
                sourceDone(),
                terminated("build", 143, "Error", null),
                terminated(
                        "slipway",
                        1,
                        "Error",
                        ResultMessage.write(
                                ended(BuildPhaseType.BUILD, PhaseStatus.STOPPED, "the build was stopped"))));

        @Test
        void was_stopped_when_its_job_is_being_deleted() {
            Job deleted = new JobBuilder(job())
                    .editMetadata()
                    .withDeletionTimestamp(Pods.ENDED)
                    .endMetadata()
                    .build();

            assertThat(result(observed(deleted, ended)).status()).isEqualTo(BuildStatus.STOPPED);
        }

        @Test
        void was_disturbed_when_its_job_is_not() {
            Pod drained = new PodBuilder(ended)
                    .editStatus()
                    .addNewCondition()
                    .withType("DisruptionTarget")
                    .withStatus("True")
                    .withReason("EvictionByEvictionAPI")
                    .withMessage("Eviction API: evicting")
                    .endCondition()
                    .endStatus()
                    .build();

            BuildResult result = result(observed(job(), drained));

            assertThat(result.status()).isEqualTo(BuildStatus.FAULT);
            assertThat(phases(result.phases())).contains("BUILD FAULT");
            assertThat(message(result))
                    .isEqualTo("the pod of the build was ended from outside: EvictionByEvictionAPI: Eviction API:"
                            + " evicting");
        }

        @Test
        void timed_out_when_its_jobs_deadline_passed() {
            assertThat(result(observed(job("Failed", "DeadlineExceeded"), ended))
                            .status())
                    .isEqualTo(BuildStatus.TIMED_OUT);
        }
    }

    @Test
    @Conforms("phases/dead-container")
    void a_build_container_that_was_killed_for_memory_is_told_so() {
        Pod killed = pod(
                "Failed",
                sourceDone(),
                terminated("build", 137, "OOMKilled", null),
                terminated(
                        "slipway",
                        1,
                        "Error",
                        ResultMessage.write(ended(BuildPhaseType.BUILD, PhaseStatus.FAULT, "found dead"))));

        BuildResult result = result(observed(job(), killed));

        assertThat(result.status()).isEqualTo(BuildStatus.FAULT);
        assertThat(message(result)).contains("it used more memory than it may; choose a larger computeType");
    }

    private static BuildObservation observed(Job job, Pod... pods) {
        return JobObservation.of(job, List.of(pods), NOW);
    }

    private static List<String> phases(Job job, Pod... pods) {
        return phases(((BuildSnapshot.Running) observed(job, pods).snapshot()).phases());
    }

    private static List<String> phases(List<PhaseRecord> phases) {
        return phases.stream().map(phase -> phase.type() + " " + phase.status()).toList();
    }

    private static BuildResult result(BuildObservation observation) {
        return ((BuildSnapshot.Ended) observation.snapshot()).result();
    }

    private static String message(BuildResult result) {
        return result.failure().orElseThrow().message();
    }

    private static String success() {
        PhaseRecord phase = new PhaseRecord(
                BuildPhaseType.BUILD, PhaseStatus.SUCCEEDED, START, Optional.of(START), PhaseContext.NONE);
        return ResultMessage.write(new BuildResult(
                BuildStatus.SUCCEEDED,
                List.of(phase),
                Map.of("TAG", "v1"),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
    }

    private static BuildResult ended(BuildPhaseType phase, PhaseStatus status, String message) {
        PhaseRecord record = new PhaseRecord(phase, status, START, Optional.of(START), new PhaseContext("", message));
        return new BuildResult(
                BuildStatus.valueOf(status.name()),
                List.of(record),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(
                        new BuildFailure(phase, Optional.empty(), OptionalInt.empty(), message, List.of("last line"))));
    }
}
