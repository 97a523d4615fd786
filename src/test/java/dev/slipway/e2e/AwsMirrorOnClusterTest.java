package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.TriggerType;
import dev.slipway.aws.fake.FakeAwsClients;
import dev.slipway.conformance.Conforms;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs that somebody starts in AWS are shown as objects on the cluster. */
@Tag("cluster")
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
@ResourceLock(InFakeAws.ADDRESS)
class AwsMirrorOnClusterTest extends InFakeAws {

    private static final String SOMEBODY = "arn:aws:iam::123456789012:user/somebody";

    @Test
    @Conforms("in-aws/runs-of-others")
    void an_execution_that_somebody_starts_is_shown_and_followed_to_its_end() {
        namespace.apply(pipeline("watched", "main"));
        awaitReady(Pipeline.class, "watched", pipeline -> true);
        aws.clearCalls();

        String id = aws.startExecution("watched", "StartPipelineExecution", SOMEBODY);

        String name = "watched-" + id.substring(0, 8);
        PipelineExecution running =
                namespace.await(PipelineExecution.class, name, execution -> execution.getStatus() != null);
        assertThat(running.getSpec().externalExecutionId()).isEqualTo(id);
        assertThat(running.getSpec().trigger().triggerType()).isEqualTo(TriggerType.StartPipelineExecution);
        assertThat(running.getSpec().trigger().triggerDetail()).isEqualTo(SOMEBODY);
        assertThat(running.getStatus().externalExecutionUrl()).endsWith("/timeline?region=eu-central-1");
        aws.endAction("watched", id, "Source", "Source", "Succeeded");
        aws.endAction("watched", id, "Build", "Build", "Failed");
        assertThat(namespace.awaitEnd(name).getStatus().failure().action()).isEqualTo("Build");
        Pipeline failed = namespace.await(
                Pipeline.class,
                "watched",
                pipeline -> pipeline.getStatus().latestExecution() != null
                        && name.equals(pipeline.getStatus().latestExecution().name())
                        && "Failed"
                                .equals(pipeline.getStatus().latestExecution().status()));
        assertThat(Conditions.isTrue(failed.getStatus().conditions(), "Ready")).isTrue();
        assertThat(aws.calls()).doesNotContain("CodePipeline.StartPipelineExecution");
    }

    @Test
    void an_execution_that_is_shown_can_be_stopped_from_here() {
        namespace.apply(pipeline("halted", "main"));
        awaitReady(Pipeline.class, "halted", pipeline -> true);
        String id = aws.startExecution("halted", "StartPipelineExecution", SOMEBODY);
        String name = "halted-" + id.substring(0, 8);
        namespace.await(PipelineExecution.class, name, execution -> execution.getStatus() != null);

        namespace
                .client()
                .resources(PipelineExecution.class)
                .inNamespace(namespace.name())
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}");

        namespace.awaitStatus(name, ExecutionStatusType.Stopping);
        aws.endAction("halted", id, "Source", "Source", "Succeeded");
        assertThat(namespace.awaitEnd(name).getStatus().status()).isEqualTo(ExecutionStatusType.Stopped);
    }

    @Test
    void an_execution_that_is_started_from_here_has_one_object() {
        namespace.apply(pipeline("own", "main"));
        awaitReady(Pipeline.class, "own", pipeline -> true);
        namespace.apply(Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: PipelineExecution
                metadata: {name: by-hand}
                spec: {pipelineName: own}
                """, PipelineExecution.class));

        namespace.await(
                Pipeline.class,
                "own",
                pipeline -> pipeline.getStatus().latestExecution() != null
                        && "by-hand"
                                .equals(pipeline.getStatus().latestExecution().name()));

        assertThat(namespace.list(PipelineExecution.class)).hasSize(1);
    }

    @Test
    void only_as_many_executions_as_the_pipeline_says_are_shown() {
        Pipeline pipeline = Serialization.unmarshal(
                Serialization.asYaml(pipeline("short", "main")).replace("roleArn:", "runHistoryLimit: 1\n    roleArn:"),
                Pipeline.class);
        assertThat(pipeline.getSpec().aws().runHistoryLimit()).isEqualTo(1);
        namespace.apply(pipeline);
        awaitReady(Pipeline.class, "short", found -> true);

        String first = aws.startExecution("short", "StartPipelineExecution", SOMEBODY);
        String firstName = "short-" + first.substring(0, 8);
        namespace.await(PipelineExecution.class, firstName, execution -> execution.getStatus() != null);
        aws.endExecution("short", first, "Failed");
        namespace.awaitEnd(firstName);
        String second = aws.startExecution("short", "StartPipelineExecution", SOMEBODY);

        namespace.await(
                PipelineExecution.class, "short-" + second.substring(0, 8), execution -> execution.getStatus() != null);
        namespace.awaitAbsence(PipelineExecution.class, firstName);
    }

    @Test
    @Conforms("in-aws/runs-of-others")
    void a_build_that_somebody_starts_is_shown_and_followed_to_its_end() {
        namespace.apply(project("seen", "python:3.8"));
        awaitReady(BuildProject.class, "seen", project -> true);

        String id = new FakeAwsClients(aws, "eu-central-1", "AKIASOMEBODY")
                .codeBuild()
                .startBuild(request -> request.projectName("seen"))
                .build()
                .id();
        String name = "seen-" + id.substring("seen:".length(), "seen:".length() + 8);
        Build running = namespace.await(Build.class, name, build -> build.getStatus() != null);
        assertThat(running.getSpec().externalBuildId()).isEqualTo(id);
        aws.endBuild(id, "FAILED");

        Build ended = namespace.await(
                Build.class, name, build -> Conditions.isTrue(build.getStatus().conditions(), "Completed"));
        assertThat(ended.getStatus().buildStatus()).isEqualTo(BuildStatusType.FAILED);
        assertThat(namespace.list(Build.class))
                .extracting(build -> build.getMetadata().getName())
                .isEqualTo(List.of(name));
    }

    @Test
    void what_is_shown_goes_with_its_project() {
        namespace.apply(project("gone", "python:3.8"));
        awaitReady(BuildProject.class, "gone", project -> true);
        String id = new FakeAwsClients(aws, "eu-central-1", "AKIASOMEBODY")
                .codeBuild()
                .startBuild(request -> request.projectName("gone"))
                .build()
                .id();
        String name = "gone-" + id.substring("gone:".length(), "gone:".length() + 8);
        namespace.await(Build.class, name, build -> build.getStatus() != null);

        namespace.deleteAndAwait(BuildProject.class, "gone");

        namespace.awaitAbsence(Build.class, name);
    }
}
