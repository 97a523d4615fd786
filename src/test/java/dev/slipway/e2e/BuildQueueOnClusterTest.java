package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildStatus;
import dev.slipway.api.BuildStatusType;
import dev.slipway.conformance.Conforms;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Builds that wait for others of their project. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class BuildQueueOnClusterTest extends OnCluster {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @Test
    @Conforms("phases/concurrent-build-limit")
    void with_a_limit_of_one_builds_run_one_after_the_other_in_the_order_in_which_they_were_created() {
        namespace.apply(Definitions.projectOfItsOwn(gate.command(), "concurrentBuildLimit: 1"));
        namespace.apply(Definitions.build("c"));
        Gate.HeldBuild first = gate.awaitBuild();
        namespace.apply(Definitions.build("b"));
        awaitPosition("b", 1);
        namespace.apply(Definitions.build("a"));
        BuildStatus last = awaitPosition("a", 2).getStatus();
        assertThat(last.buildStatus()).isEqualTo(BuildStatusType.IN_PROGRESS);
        assertThat(last.currentPhase()).isEqualTo("QUEUED");
        assertThat(Conditions.find(last.conditions(), "Completed").orElseThrow().getReason())
                .isEqualTo("Queued");
        assertThat(jobs()).containsExactly("c");

        first.letGo();
        Gate.HeldBuild second = gate.awaitBuild();
        awaitPosition("a", 1);
        assertThat(jobs()).containsExactly("c", "b");
        second.letGo();
        gate.awaitBuild().letGo();

        assertThat(namespace.awaitBuild("a").getStatus().buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
        assertThat(namespace.awaitBuild("a").getStatus().queuePosition()).isNull();
        namespace.await(
                BuildProject.class, "project", project -> project.getStatus().runningBuilds() == null);
    }

    @Test
    void of_builds_that_come_at_once_never_more_run_than_the_limit_allows() {
        namespace.apply(Definitions.projectOfItsOwn("sleep 1", "concurrentBuildLimit: 2"));
        List<String> names = List.of("a", "b", "c", "d", "e", "f");
        namespace.apply(names.stream().map(Definitions::build).toArray(Build[]::new));
        names.forEach(name ->
                assertThat(namespace.awaitBuild(name).getStatus().buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED));

        List<Build> builds = namespace.list(Build.class);
        for (Build build : builds) {
            String began = jobOf(build).getMetadata().getCreationTimestamp();
            assertThat(builds.stream()
                            .filter(other -> jobOf(other)
                                            .getMetadata()
                                            .getCreationTimestamp()
                                            .compareTo(began)
                                    < 0)
                            .filter(other ->
                                    String.valueOf(other.getStatus().endTime()).compareTo(began) > 0))
                    .as(
                            "builds that had not ended when %s began",
                            build.getMetadata().getName())
                    .hasSizeLessThan(2);
        }
    }

    @Test
    @Conforms("phases/stop")
    void a_build_that_waits_can_be_stopped_and_gives_up_its_place_in_the_queue() {
        Gate.HeldBuild running = oneRunsAndOneWaits("");
        namespace.apply(Definitions.build("third"));
        awaitPosition("third", 2);

        patch("waiting", "{\"spec\":{\"stop\":true}}");

        Build stopped = namespace.awaitBuild("waiting");
        assertThat(stopped.getStatus().buildStatus()).isEqualTo(BuildStatusType.STOPPED);
        assertThat(jobs()).containsExactly("running");
        awaitPosition("third", 1);
        running.letGo();
        gate.awaitBuild().letGo();
    }

    @Test
    @Conforms("phases/queued-timeout")
    void a_build_that_has_waited_too_long_is_timed_out_and_never_runs() {
        Gate.HeldBuild running = oneRunsAndOneWaits("queuedTimeoutInMinutes: 5");
        namespace
                .client()
                .resources(Build.class)
                .inNamespace(namespace.name())
                .withName("waiting")
                .subresource("status")
                .patch(MERGE, "{\"status\":{\"startTime\":\"" + Instant.now().minus(6, ChronoUnit.MINUTES) + "\"}}");
        patch("waiting", "{\"spec\":{\"stop\":false}}");

        BuildStatus status = namespace.awaitBuild("waiting").getStatus();
        assertThat(status.buildStatus()).isEqualTo(BuildStatusType.TIMED_OUT);
        assertThat(status.failure()).isNotNull();
        assertThat(status.failure().phase()).isEqualTo("QUEUED");
        assertThat(status.failure().message())
                .isEqualTo("the build waited for its turn longer than queuedTimeoutInMinutes of the project;"
                        + " raise concurrentBuildLimit, or start fewer builds");
        running.letGo();
    }

    @Test
    void a_limit_that_is_taken_away_lets_all_begin() {
        Gate.HeldBuild running = oneRunsAndOneWaits("");

        namespace.apply(Definitions.projectOfItsOwn(gate.command(), ""));

        gate.awaitBuild().letGo();
        assertThat(namespace.awaitBuild("waiting").getStatus().buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
        running.letGo();
    }

    @Test
    void a_build_that_waits_fails_when_its_project_is_deleted() {
        Gate.HeldBuild running = oneRunsAndOneWaits("");

        namespace.deleteAndAwait(BuildProject.class, "project");

        BuildStatus status = namespace.awaitBuild("waiting").getStatus();
        assertThat(status.buildStatus()).isEqualTo(BuildStatusType.FAILED);
        assertThat(status.failure()).isNotNull();
        assertThat(status.failure().message())
                .isEqualTo("BuildProject project was deleted while the build waited for its turn;"
                        + " create it, then start a new build");
        running.letGo();
    }

    private Gate.HeldBuild oneRunsAndOneWaits(String settings) {
        namespace.apply(Definitions.projectOfItsOwn(gate.command(), "concurrentBuildLimit: 1\n" + settings));
        namespace.apply(Definitions.build("running"));
        Gate.HeldBuild running = gate.awaitBuild();
        namespace.apply(Definitions.build("waiting"));
        awaitPosition("waiting", 1);
        return running;
    }

    private Build awaitPosition(String build, int position) {
        Predicate<Build> there = found -> found.getStatus() != null
                && Integer.valueOf(position).equals(found.getStatus().queuePosition());
        return namespace.await(Build.class, build, there);
    }

    private void patch(String build, String patch) {
        namespace
                .client()
                .resources(Build.class)
                .inNamespace(namespace.name())
                .withName(build)
                .patch(MERGE, patch);
    }

    private Job jobOf(Build build) {
        return namespace.list(Job.class).stream()
                .filter(job ->
                        job.getMetadata().getName().equals(build.getMetadata().getName()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> jobs() {
        return namespace.list(Job.class).stream()
                .map(job -> job.getMetadata().getName())
                .toList();
    }
}
