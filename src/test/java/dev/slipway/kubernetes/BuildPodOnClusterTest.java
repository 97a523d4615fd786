package dev.slipway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.kubernetes.BuildObservation.Rest;
import dev.slipway.kubernetes.ClusterBuilds.Ended;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds in pods of a real cluster: what a user sees of each way in which a build can go. */
@Tag("cluster")
class BuildPodOnClusterTest {

    private static final String BUILDSPEC = """
            version: 0.2
            env:
              exported-variables: [GREETED, WHO]
            phases:
              install:
                commands:
                  - echo "in $CODEBUILD_SRC_DIR as $CODEBUILD_INITIATOR"
                  - git log -1 --format=%s
              build:
                commands:
                  - GREETED=$GREETING
                  - cat data/größe.txt && echo made > made.txt && git status --short
                  - WHO=$(id -u)
                  - ls /var/run/secrets /slipway 2>&1 || true
            """;

    private static ClusterBuilds builds;
    private static GitServer git;

    @BeforeAll
    static void serve(@TempDir Path directory) throws Exception {
        git = new GitServer(directory, Map.of("buildspec.yml", BUILDSPEC, "data/größe.txt", "a large one\n"));
        builds = new ClusterBuilds();
    }

    @AfterAll
    static void end() {
        builds.close();
        git.close();
    }

    @Test
    void a_build_clones_and_runs_its_commands() throws Exception {
        Ended ended = builds.run(fromSource("success", "main"));

        assertThat(ended.result().status()).as(ended.log()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(ended.result().exportedVariables())
                .containsEntry("GREETED", "$(hello) 'world'")
                .containsEntry("WHO", "0");
        assertThat(ended.result().resolvedSourceVersion().orElseThrow()).hasSize(40);
        assertThat(phases(ended))
                .containsExactly(
                        "SUBMITTED",
                        "QUEUED",
                        "PROVISIONING",
                        "DOWNLOAD_SOURCE",
                        "INSTALL",
                        "PRE_BUILD",
                        "BUILD",
                        "POST_BUILD",
                        "UPLOAD_ARTIFACTS",
                        "FINALIZING",
                        "COMPLETED");
        assertThat(ended.log())
                .containsPattern("in /codebuild/output/src\\d{9}/src/10\\.244\\.0\\.1/shop/app as me")
                .contains("\nBegin\n", "a large one", "?? made.txt", "Entering phase BUILD")
                .contains("'/var/run/secrets': No such file", "'/slipway': No such file");
        assertThat(ended.job().getStatus().getSucceeded()).isNull();
        assertThat(ended.observation().rest()).isEqualTo(Rest.ENDS_BY_ITSELF);
    }

    @Test
    void a_build_of_another_user_can_work_on_its_source() throws Exception {
        BuildOwner owner = builds.start(fromSource("non-root", "main"), job -> user(job, 1000));

        Ended ended = builds.await(owner);

        assertThat(ended.result().status()).as(ended.log()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(ended.result().exportedVariables()).containsEntry("WHO", "1000");
        assertThat(ended.log()).contains("?? made.txt");
    }

    @Test
    void a_command_that_fails_is_told_with_its_words() throws Exception {
        Ended ended = builds.run(ClusterBuilds.order(ClusterBuilds.inline("failing", "echo one", "nosuchcommand")));

        assertThat(ended.result().status()).isEqualTo(BuildStatus.FAILED);
        assertThat(ended.result().failure()).hasValueSatisfying(failure -> {
            assertThat(failure.phase()).isEqualTo(BuildPhaseType.BUILD);
            assertThat(failure.command()).contains("nosuchcommand");
            assertThat(failure.exitCode()).hasValue(127);
            assertThat(failure.lastLines())
                    .singleElement()
                    .asString()
                    .startsWith("/codebuild/output/tmp/script.sh: 4: ");
        });
        assertThat(ended.log()).contains("Phase complete: BUILD State: FAILED");
    }

    @Test
    void a_missing_buildspec_fails_download_source() throws Exception {
        Ended ended = builds.run(ClusterBuilds.order(
                ClusterBuilds.definition(
                        "no-buildspec",
                        ClusterBuilds.IMAGE,
                        BuildspecLocation.parse("ci/none.yml"),
                        Duration.ofMinutes(5)),
                git.url(),
                "main"));

        assertThat(ended.result().status()).isEqualTo(BuildStatus.FAILED);
        assertThat(ended.message()).endsWith("/shop/app/ci/none.yml: no such file or directory");
        assertThat(ended.result().phases().get(3).context().statusCode()).isEqualTo("YAML_FILE_ERROR");
        assertThat(ended.log()).contains("Phase complete: DOWNLOAD_SOURCE State: FAILED");
        assertThat(ended.observation().rest()).isEqualTo(Rest.ENDS_BY_ITSELF);
    }

    @Test
    void a_missing_branch_fails_download_source() throws Exception {
        Ended ended = builds.run(fromSource("no-branch", "nowhere"));

        assertThat(ended.result().status()).isEqualTo(BuildStatus.FAILED);
        assertThat(ended.message()).contains("nowhere", git.url());
        assertThat(phases(ended))
                .containsExactly("SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "FINALIZING", "COMPLETED");
    }

    @Test
    void a_build_that_takes_too_long_times_out_in_its_phase() throws Exception {
        Ended ended = builds.run(ClusterBuilds.order(ClusterBuilds.definition(
                "slow",
                ClusterBuilds.IMAGE,
                ClusterBuilds.buildspec("echo begun; sleep 600", "echo never"),
                Duration.ofSeconds(6))));

        assertThat(ended.result().status()).isEqualTo(BuildStatus.TIMED_OUT);
        assertThat(ended.result().phases())
                .anyMatch(phase -> phase.type() == BuildPhaseType.BUILD && phase.status() == PhaseStatus.TIMED_OUT);
        assertThat(ended.log()).contains("begun").doesNotContain("\nnever");
        assertThat(ended.result().failure().orElseThrow().lastLines()).contains("begun");
    }

    @Test
    void an_image_that_does_not_exist_fails_provisioning() throws Exception {
        BuildOwner owner = builds.start(
                ClusterBuilds.order(ClusterBuilds.definition(
                        "no-image",
                        "127.0.0.1:5000/no/such:image",
                        ClusterBuilds.buildspec("echo never"),
                        Duration.ofMinutes(5))),
                job -> job);

        Ended ended = builds.await(owner);

        assertThat(ended.result().status()).isEqualTo(BuildStatus.FAILED);
        assertThat(ended.result().phases().get(2).context().statusCode())
                .isEqualTo("BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE");
        assertThat(ended.message()).contains("127.0.0.1:5000/no/such:image");
        assertThat(ended.observation().rest()).isEqualTo(Rest.MUST_BE_ENDED);
        builds.jobs().delete(owner);
        builds.awaitGone(owner);
    }

    @Test
    void an_image_without_a_shell_fails_provisioning() throws Exception {
        String image = Optional.ofNullable(System.getenv("SLIPWAY_TEST_IMAGE_WITHOUT_SHELL"))
                .orElse("pause:test");

        Ended ended = builds.run(ClusterBuilds.order(ClusterBuilds.definition(
                "no-shell", image, ClusterBuilds.buildspec("echo never"), Duration.ofMinutes(5))));

        assertThat(ended.result().status()).isEqualTo(BuildStatus.FAILED);
        assertThat(ended.message()).startsWith("the build container cannot be started; its image needs a /bin/sh");
        assertThat(ended.observation().rest()).isEqualTo(Rest.MUST_BE_ENDED);
    }

    @Test
    void a_build_that_uses_too_much_memory_does_not_succeed() throws Exception {
        BuildOwner owner = builds.start(
                ClusterBuilds.order(ClusterBuilds.inline("greedy", "python3 -c \"b'x' * (1 << 30)\"")),
                job -> memory(job, "96Mi"));

        Ended ended = builds.await(owner);

        // The kernel kills the command alone or the whole container, as the node is set up.
        assertThat(ended.result().status()).as(ended.log()).isIn(BuildStatus.FAILED, BuildStatus.FAULT);
        assertThat(ended.message()).containsAnyOf("exit status 137", "it used more memory than it may");
    }

    @Test
    void a_build_that_is_stopped_ends_at_once() throws Exception {
        BuildOwner owner = builds.start(
                ClusterBuilds.order(ClusterBuilds.inline("stopped", "trap \"\" TERM; sleep 600")), job -> job);
        builds.awaitRunning(owner);

        builds.jobs().delete(owner);
        long begin = System.nanoTime();
        builds.awaitGone(owner);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void what_a_build_leaves_running_ends_with_it() throws Exception {
        Ended ended = builds.run(ClusterBuilds.order(ClusterBuilds.inline("daemon", "nohup sleep 600 &", "echo done")));

        assertThat(ended.result().status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    private static dev.slipway.protocol.BuildOrder fromSource(String id, String revision) {
        return ClusterBuilds.order(
                ClusterBuilds.definition(
                        id, ClusterBuilds.IMAGE, BuildspecLocation.parse(null), Duration.ofMinutes(10)),
                git.url(),
                revision);
    }

    private static Job user(Job job, long uid) {
        return new JobBuilder(job)
                .editSpec()
                .editTemplate()
                .editSpec()
                .editMatchingContainer(container -> container.getName().equals(BuildPodSpec.BUILD))
                .editSecurityContext()
                .withRunAsUser(uid)
                .withRunAsGroup(uid)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Job memory(Job job, String limit) {
        return new JobBuilder(job)
                .editSpec()
                .editTemplate()
                .editSpec()
                .editMatchingContainer(container -> container.getName().equals(BuildPodSpec.BUILD))
                .editResources()
                .addToLimits("memory", Quantity.parse(limit))
                .addToRequests("memory", Quantity.parse(limit))
                .endResources()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static List<String> phases(Ended ended) {
        return ended.result().phases().stream()
                .map(PhaseRecord::type)
                .map(Enum::name)
                .toList();
    }
}
