package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.BuiltImage;
import dev.slipway.api.ExecutionFailure;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.SourceRevision;
import dev.slipway.api.TriggerType;
import dev.slipway.conformance.Conforms;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The sample, applied as the README says. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class SampleOnClusterTest extends OnCluster {

    private GitRepository sample;

    @BeforeEach
    void publish() {
        sample = git.repository("sample", SampleManifests.files());
    }

    @Test
    @Conforms("trigger/the-first-execution")
    void the_first_execution_starts_by_itself_and_succeeds() {
        namespace.apply(SampleManifests.at(sample.url(), namespace));

        PipelineExecution first = namespace.awaitEnd("my-pipeline-1");

        assertThat(first.getStatus().failure()).isNull();
        assertThat(first.getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
        assertThat(first.getSpec().trigger().triggerType()).isEqualTo(TriggerType.CreatePipeline);
        namespace.awaitCondition(SampleManifests.PIPELINE, "LastRunSucceeded", "True", "Succeeded");
    }

    @Test
    void what_the_build_made_is_stored() {
        namespace.apply(SampleManifests.at(sample.url(), namespace));
        namespace.awaitEnd("my-pipeline-1");

        assertThat(namespace.onlyBuild().getStatus().artifacts())
                .singleElement()
                .satisfies(artifact -> {
                    assertThat(artifact.name()).isEqualTo("BuildArtifact");
                    assertThat(artifact.sha256sum()).matches("[0-9a-f]{64}");
                    assertThat(artifact.fileCount())
                            .isGreaterThanOrEqualTo(SampleManifests.files().size());
                });
    }

    @Test
    void its_image_is_in_the_registry_under_the_digest_that_the_build_tells() {
        namespace.apply(SampleManifests.at(sample.url(), namespace));
        namespace.awaitEnd("my-pipeline-1");

        BuiltImage image = namespace.onlyBuild().getStatus().images().get(0);
        ServerTable builds = ServerTable.wide(namespace, "builds");

        assertThat(image.references()).singleElement().asString().endsWith(SampleManifests.image(namespace) + ":1");
        assertThat(SampleManifests.digestInRegistry(SampleManifests.image(namespace), "1"))
                .isEqualTo(image.digest());
        assertThat(builds.columns()).contains("IMAGE");
        assertThat(builds.rows().get(0)).contains(image.digest());
    }

    @Test
    void get_pipelines_shows_how_it_stands_in_one_line() {
        namespace.apply(SampleManifests.at(sample.url(), namespace));
        namespace.awaitCondition(SampleManifests.PIPELINE, "LastRunSucceeded", "True", "Succeeded");

        ServerTable pipelines = ServerTable.of(namespace, "pipelines");

        assertThat(pipelines.columns())
                .containsExactly("NAME", "TARGET", "READY", "STATUS", "STAGE", "REVISION", "STARTED", "AGE");
        assertThat(pipelines.rows()).hasSize(1);
        assertThat(pipelines.rows().get(0).subList(0, 6))
                .containsExactly(
                        "my-pipeline",
                        "Kubernetes",
                        "True",
                        "Succeeded",
                        "BuildAndTest",
                        sample.head().substring(0, 12));
        assertThat(pipelines.rows().get(0).get(6)).matches("\\d+[smh].*");
    }

    @Test
    @Conforms("trigger/a-change-starts-an-execution")
    void a_push_starts_exactly_one_execution_of_that_commit() {
        namespace.apply(SampleManifests.at(sample.url(), namespace));
        namespace.awaitEnd("my-pipeline-1");

        String pushed = sample.push(Map.of("NEWS", "A push.\n"));
        PipelineExecution second = namespace.awaitEnd("my-pipeline-2");
        git.awaitRequests("sample", 3);

        assertThat(second.getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
        assertThat(second.getSpec().trigger().triggerType()).isEqualTo(TriggerType.PollForSourceChanges);
        assertThat(second.getStatus().sourceRevisions()).containsExactly(new SourceRevision("Source", pushed, "main"));
        assertThat(namespace.list(PipelineExecution.class))
                .extracting(execution -> execution.getMetadata().getName())
                .containsExactly("my-pipeline-1", "my-pipeline-2");
    }

    @Test
    void a_broken_test_fails_the_run_and_names_the_assertion() {
        sample.push(SampleManifests.brokenTest());
        namespace.apply(SampleManifests.at(sample.url(), namespace));

        ExecutionFailure failure = namespace
                .awaitStatus("my-pipeline-1", ExecutionStatusType.Failed)
                .getStatus()
                .failure();

        assertThat(failure.stage()).isEqualTo("BuildAndTest");
        assertThat(failure.action()).isEqualTo("BuildAndTest");
        assertThat(failure.phase()).isEqualTo("BUILD");
        assertThat(failure.command()).isEqualTo("python -m unittest discover");
        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure.lastLines())
                .anyMatch(line -> line.startsWith("AssertionError: {'status': 'ok'} != {'status': 'broken'}"));
    }

    @Test
    void a_failed_run_does_not_make_the_pipeline_unready() {
        sample.push(SampleManifests.brokenTest());
        namespace.apply(SampleManifests.at(sample.url(), namespace));

        namespace.awaitCondition(SampleManifests.PIPELINE, "LastRunSucceeded", "False", "Failed");

        assertThat(namespace.awaitCondition(SampleManifests.PIPELINE, "Ready", "True", "DefinitionValid"))
                .extracting(condition -> condition.getMessage())
                .isEqualTo("The pipeline can be run.");
    }
}
