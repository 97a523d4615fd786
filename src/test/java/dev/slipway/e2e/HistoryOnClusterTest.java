package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What becomes of finished runs. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class HistoryOnClusterTest extends OnCluster {

    @Test
    void a_build_that_is_not_kept_goes_with_its_job_and_pod_and_its_number_is_not_used_again() {
        namespace.apply(Definitions.projectOfItsOwn("echo built", "successfulBuildsHistoryLimit: 1"));
        run("first");
        run("second");
        namespace.awaitAbsence(Build.class, "first");
        namespace.awaitAbsence(Job.class, "first");
        namespace
                .client()
                .pods()
                .inNamespace(namespace.name())
                .withLabel("slipway.dev/build", "first")
                .waitUntilCondition(Objects::isNull, 60, TimeUnit.SECONDS);
        assertThat(namespace.list(Pod.class)).hasSize(1);
        namespace.deleteAndAwait(Build.class, "second");

        assertThat(run("third").getStatus().buildNumber()).isEqualTo(3);
    }

    @Test
    void failures_are_counted_apart_and_a_limit_of_none_keeps_none() {
        namespace.apply(
                Definitions.projectOfItsOwn("exit 1", "successfulBuildsHistoryLimit: 0\nfailedBuildsHistoryLimit: 1"));
        assertThat(run("first").getStatus().buildStatus()).isEqualTo(BuildStatusType.FAILED);
        namespace.apply(Definitions.projectOfItsOwn(
                "echo built", "successfulBuildsHistoryLimit: 0\nfailedBuildsHistoryLimit: 1"));
        namespace.apply(Definitions.build("second"));
        namespace.awaitAbsence(Build.class, "second");

        assertThat(namespace.list(Build.class))
                .extracting(b -> b.getMetadata().getName())
                .containsExactly("first");
    }

    @Test
    void a_build_goes_when_its_time_to_live_is_over() {
        namespace.apply(Definitions.projectWithBuildspecInSource());
        run("refused-without-a-source");
        BuildProject project = namespace
                .client()
                .resources(BuildProject.class)
                .inNamespace(namespace.name())
                .withName("project")
                .get();
        namespace
                .client()
                .resource(project)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"ttlSecondsAfterFinished\":1}}");

        namespace.awaitAbsence(Build.class, "refused-without-a-source");
    }

    @Test
    void a_definition_that_no_build_runs_any_more_is_forgotten() {
        namespace.apply(Definitions.projectOfItsOwn("echo before", ""));
        String before = run("before").getStatus().projectRevision();
        namespace.apply(Definitions.projectOfItsOwn("echo after", ""));
        String after = run("after").getStatus().projectRevision();
        assertThat(revisions()).containsExactlyInAnyOrder(before, after);

        namespace.deleteAndAwait(Build.class, "before");
        namespace.awaitAbsence(ControllerRevision.class, before);
        namespace.deleteAndAwait(Build.class, "after");

        assertThat(revisions()).containsExactly(after);
    }

    @Test
    void an_execution_that_is_not_kept_goes_with_its_builds() {
        GitRepository application = application();
        Pipeline pipeline = Definitions.pipeline(application.url(), "main");
        Map<String, Object> limited = Serialization.unmarshal(Serialization.asJson(pipeline), Map.class);
        ((Map<String, Object>) limited.get("spec")).put("successfulExecutionsHistoryLimit", 0);
        namespace.apply(
                Definitions.project("echo built"),
                Serialization.unmarshal(Serialization.asJson(limited), Pipeline.class));
        namespace.awaitEnd("pipeline-1");
        List<Build> builds = namespace.list(Build.class);
        assertThat(builds).hasSize(1);

        application.push(Map.of("README", "Second.\n"));
        namespace.awaitAbsence(PipelineExecution.class, "pipeline-1");
        namespace.awaitAbsence(Build.class, builds.get(0).getMetadata().getName());
        namespace.awaitEnd("pipeline-2");

        namespace.awaitCondition("pipeline", "LastRunSucceeded", "True", "Succeeded");
    }

    private Build run(String name) {
        namespace.apply(Definitions.build(name));
        return namespace.awaitBuild(name);
    }

    private List<String> revisions() {
        return namespace.list(ControllerRevision.class).stream()
                .map(revision -> revision.getMetadata().getName())
                .toList();
    }
}
