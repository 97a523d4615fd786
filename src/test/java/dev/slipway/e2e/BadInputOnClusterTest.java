package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.ExecutionFailure;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.PipelineExecution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is wrong with a definition is said on the pipeline, what is wrong with a run on the execution. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class BadInputOnClusterTest extends OnCluster {

    @Test
    void a_missing_project_is_named_until_it_is_there() {
        namespace.apply(Definitions.pipeline(application().url(), "main"));

        assertNotReady("BuildProjectNotFound", "There is no BuildProject project in this namespace; create it.");
        assertThat(namespace.list(PipelineExecution.class)).isEmpty();

        namespace.apply(Definitions.project("echo built"));
        namespace.awaitCondition("pipeline", "Ready", "True", "DefinitionValid");
        assertThat(namespace.awaitEnd("pipeline-1").getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
    }

    @Test
    void a_missing_branch_is_named() {
        namespace.apply(
                Definitions.project("echo built"),
                Definitions.pipeline(application().url(), "nowhere"));

        assertNotReady(
                "SourceRevisionNotFound",
                "repository " + git.url("app") + " has no branch nowhere; push it or correct git.branch");
        assertThat(namespace.list(PipelineExecution.class)).isEmpty();
    }

    @Test
    void a_missing_repository_is_named() {
        namespace.apply(Definitions.project("echo built"), Definitions.pipeline(git.url("nowhere"), "main"));

        assertNotReady(
                "SourceRepositoryNotFound", "repository " + git.url("nowhere") + " was not found; check the address");
    }

    @Test
    void an_artifact_that_nobody_makes_is_named_with_its_field() {
        namespace.apply(
                Definitions.project("echo built"),
                Definitions.pipelineWithUnknownArtifact(application().url()));

        assertNotReady(
                "DefinitionInvalid",
                "spec.stages[1].actions[0].inputArtifacts: no action puts out an artifact Nowhere;"
                        + " add it to an earlier action's outputArtifacts");
    }

    @Test
    void a_missing_buildspec_fails_the_build_as_in_codebuild() {
        namespace.apply(
                Definitions.projectWithBuildspecInSource(),
                Definitions.pipeline(application().url(), "main"));

        ExecutionFailure failure = failure();
        assertThat(failure.phase()).isEqualTo("DOWNLOAD_SOURCE");
        assertThat(failure.message()).isEqualTo("YAML file does not exist");
        assertSentence("Action Build/Build: YAML file does not exist");
    }

    @Test
    void an_image_that_cannot_be_pulled_fails_the_build() {
        String image = "127.0.0.1:5000/nowhere/absent:1";
        namespace.apply(
                Definitions.projectWithImage(image),
                Definitions.pipeline(application().url(), "main"));

        ExecutionFailure failure = failure();
        assertThat(failure.phase()).isEqualTo("PROVISIONING");
        assertThat(failure.message())
                .startsWith("Unable to pull the build's image: ")
                .contains("\"" + image + "\"");
    }

    private void assertNotReady(String reason, String message) {
        assertThat(namespace
                        .awaitCondition("pipeline", "Ready", "False", reason)
                        .getMessage())
                .isEqualTo(message);
    }

    private ExecutionFailure failure() {
        PipelineExecution failed = namespace.awaitStatus("pipeline-1", ExecutionStatusType.Failed);
        assertThat(failed.getStatus().failure().stage()).isEqualTo("Build");
        assertThat(failed.getStatus().failure().action()).isEqualTo("Build");
        return failed.getStatus().failure();
    }

    private void assertSentence(String sentence) {
        PipelineExecution failed = namespace.awaitEnd("pipeline-1");
        assertThat(Conditions.find(failed.getStatus().conditions(), "Succeeded")
                        .orElseThrow()
                        .getMessage())
                .isEqualTo(sentence);
    }
}
