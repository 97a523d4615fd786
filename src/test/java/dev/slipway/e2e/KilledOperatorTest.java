package dev.slipway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.PipelineExecution;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** However often and wherever the operator dies, the run ends as it would have, and nothing is done twice. */
@Tag("cluster")
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ_WRITE)
class KilledOperatorTest extends OnCluster {

    private InstalledOperator operator;
    private Made builds;
    private Made jobs;
    private Made executions;

    @BeforeEach
    void prepare() {
        operator = new InstalledOperator(namespace.client());
        operator.awaitAvailable();
        builds = Made.watch(namespace, Build.class);
        jobs = Made.watch(namespace, Job.class);
        executions = Made.watch(namespace, PipelineExecution.class);
    }

    @AfterEach
    void leaveItRunning() {
        operator.awaitAvailable();
    }

    @Test
    void killed_as_the_execution_appears() throws Exception {
        CompletableFuture<?> step = when(PipelineExecution.class, execution -> true);
        start("echo built");
        killAt(step);
        endsAsIfNothingHadHappened();
    }

    @Test
    void killed_as_the_build_appears() throws Exception {
        CompletableFuture<?> step = when(Build.class, build -> true);
        start("echo built");
        killAt(step);
        endsAsIfNothingHadHappened();
    }

    @Test
    void killed_as_the_job_appears() throws Exception {
        CompletableFuture<?> step = when(Job.class, job -> true);
        start("echo built");
        killAt(step);
        endsAsIfNothingHadHappened();
    }

    @Test
    void killed_while_the_build_runs() {
        start(gate.command());
        Gate.HeldBuild running = gate.awaitBuild();
        operator.kill();
        running.letGo();
        endsAsIfNothingHadHappened();
    }

    @Test
    void killed_before_the_job_is_recorded_which_ends_meanwhile() {
        start(gate.command());
        Gate.HeldBuild running = gate.awaitBuild();
        operator.kill();
        forgetJob();
        running.letGo();
        endsAsIfNothingHadHappened();
    }

    @Test
    void killed_as_the_pod_of_the_build_ends() throws Exception {
        CompletableFuture<?> step =
                when(Pod.class, pod -> "Succeeded".equals(pod.getStatus().getPhase()));
        start("echo built");
        killAt(step);
        endsAsIfNothingHadHappened();
    }

    @Test
    void killed_as_the_build_is_recorded_as_ended() throws Exception {
        CompletableFuture<?> step = when(
                Build.class,
                build -> build.getStatus() != null && build.getStatus().endTime() != null);
        start("echo built");
        killAt(step);
        endsAsIfNothingHadHappened();
    }

    @Test
    void killed_while_a_build_waits_for_its_turn() {
        namespace.apply(Definitions.projectOfItsOwn(gate.command(), "concurrentBuildLimit: 1"));
        namespace.apply(Definitions.build("first"));
        Gate.HeldBuild running = gate.awaitBuild();
        namespace.apply(Definitions.build("second"));
        namespace.await(
                Build.class,
                "second",
                build -> build.getStatus() != null && build.getStatus().queuePosition() != null);
        operator.kill();
        running.letGo();
        gate.awaitBuild().letGo();

        assertThat(namespace.awaitBuild("second").getStatus().buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
        assertThat(namespace.awaitBuild("first").getStatus().buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
        assertThat(jobs.uids()).hasSize(2);
    }

    private void start(String command) {
        namespace.apply(
                Definitions.project(command), Definitions.pipeline(application().url(), "main"));
    }

    /** As if the operator had been killed between placing the Job and storing its name. */
    private void forgetJob() {
        namespace
                .client()
                .resource(namespace.onlyBuild())
                .subresource("status")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON_MERGE)
                                .build(),
                        "{\"status\":{\"jobName\":null}}");
    }

    private <T extends HasMetadata> CompletableFuture<List<T>> when(Class<T> kind, Predicate<T> reached) {
        return namespace
                .client()
                .resources(kind)
                .inNamespace(namespace.name())
                .informOnCondition(found -> found.stream().anyMatch(reached));
    }

    private void killAt(CompletableFuture<?> step) throws InterruptedException, ExecutionException, TimeoutException {
        step.get(120, SECONDS);
        operator.kill();
    }

    private void endsAsIfNothingHadHappened() {
        PipelineExecution ended = namespace.awaitEnd("pipeline-1");
        assertThat(ended.getStatus().failure()).isNull();
        assertThat(ended.getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
        assertThat(namespace.onlyBuild().getStatus().buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
        namespace.awaitCondition("pipeline", "LastRunSucceeded", "True", "Succeeded");
        git.awaitRequests("app", 2);
        assertThat(executions.uids()).hasSize(1);
        assertThat(builds.uids()).hasSize(1);
        assertThat(jobs.uids()).hasSize(1);
        operator.awaitAvailable();
    }
}
