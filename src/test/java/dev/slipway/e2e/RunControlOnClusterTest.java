package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.StageExecution;
import dev.slipway.conformance.Conforms;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Stopping, overtaking and editing while a build runs. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class RunControlOnClusterTest extends OnCluster {

    @Test
    @Conforms("execution/stop-lets-actions-end")
    void a_stop_ends_the_running_build_and_its_pod() {
        namespace.apply(
                Definitions.project(gate.command()),
                Definitions.pipeline(application().url(), "main"));
        gate.awaitBuild();

        namespace
                .client()
                .resources(PipelineExecution.class)
                .inNamespace(namespace.name())
                .withName("pipeline-1")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}");

        PipelineExecution stopped = namespace.awaitEnd("pipeline-1");
        assertThat(stopped.getStatus().status()).isEqualTo(ExecutionStatusType.Stopped);
        Build build = namespace.onlyBuild();
        assertThat(build.getStatus().buildStatus()).isEqualTo(BuildStatusType.STOPPED);
        namespace.awaitAbsence(Job.class, build.getStatus().jobName());
    }

    @Test
    @Conforms("execution/the-newest-waits")
    void the_newest_of_the_waiting_executions_supersedes_the_others() {
        GitRepository application = application();
        namespace.apply(Definitions.project(gate.command()), Definitions.pipeline(application.url(), "main"));
        Gate.HeldBuild first = gate.awaitBuild();

        application.push(Map.of("README", "Second.\n"));
        namespace.awaitStatus("pipeline-2", ExecutionStatusType.InProgress);
        String third = application.push(Map.of("README", "Third.\n"));

        PipelineExecution superseded = namespace.awaitEnd("pipeline-2");
        assertThat(superseded.getStatus().status()).isEqualTo(ExecutionStatusType.Superseded);
        first.letGo();
        assertThat(namespace.awaitEnd("pipeline-1").getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
        gate.awaitBuild().letGo();
        PipelineExecution last = namespace.awaitEnd("pipeline-3");
        assertThat(last.getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
        assertThat(last.getStatus().sourceRevisions()).extracting("revisionId").containsExactly(third);
        assertThat(namespace.list(Build.class)).hasSize(2);
    }

    @Test
    @Conforms("pipeline-structure/update-while-it-runs")
    void an_edit_of_the_pipeline_does_not_change_what_runs() {
        GitRepository application = application();
        namespace.apply(Definitions.project(gate.command()), Definitions.pipeline(application.url(), "main"));
        Gate.HeldBuild running = gate.awaitBuild();

        namespace.apply(Definitions.pipelineWithApprovalAfterTheBuild(application.url()));
        git.awaitRequests("app", 2);
        running.letGo();

        PipelineExecution execution = namespace.awaitEnd("pipeline-1");
        assertThat(execution.getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
        assertThat(execution.getStatus().stages())
                .extracting(StageExecution::name)
                .containsExactly("Source", "Build");
    }

    @Test
    void an_edit_of_the_pipeline_holds_for_the_next_execution() {
        GitRepository application = application();
        namespace.apply(Definitions.project("echo built"), Definitions.pipeline(application.url(), "main"));
        namespace.awaitEnd("pipeline-1");

        namespace.apply(Definitions.pipelineWithApprovalAfterTheBuild(application.url()));
        application.push(Map.of("README", "After the edit.\n"));

        namespace.await(
                PipelineExecution.class,
                "pipeline-2",
                execution -> execution.getStatus() != null
                        && "Afterwards".equals(execution.getStatus().currentStage()));
    }
}
