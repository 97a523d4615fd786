package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.Pipeline;
import dev.slipway.conformance.Conforms;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Projects and pipelines that are kept in AWS, which is played by a fake on this machine. */
@Tag("cluster")
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
@ResourceLock(InFakeAws.ADDRESS)
class AwsOnClusterTest extends InFakeAws {

    @Test
    void a_project_and_a_pipeline_are_created_changed_and_deleted() {
        namespace.apply(project("one", "python:3.8"), pipeline("one", "main"));

        Pipeline created = awaitReady(Pipeline.class, "one", pipeline -> true);
        awaitReady(BuildProject.class, "one", project -> true);
        assertThat(created.getStatus().target()).isEqualTo("AWS");
        assertThat(created.getStatus().aws().arn()).isEqualTo("arn:aws:codepipeline:eu-central-1:123456789012:one");
        assertThat(created.getMetadata().getFinalizers()).containsExactly("slipway.dev/external");
        assertThat(environment("one")).containsEntry("image", "aws/codebuild/python:3.8");
        assertThat(aws.lastAccessKeyId()).isEqualTo("AKIAEXAMPLE");
        assertThat(aws.pipeline("one").toString()).contains("first-token");

        namespace.apply(project("one", "python:3.9"), pipeline("one", "release"));

        Pipeline updated = awaitReady(
                Pipeline.class, "one", pipeline -> pipeline.getStatus().aws().version() == 2);
        assertThat(updated.getStatus().conditions())
                .extracting(Condition::getType)
                .containsExactly("Ready");
        namespace.await(
                BuildProject.class, "one", project -> environment("one").containsValue("aws/codebuild/python:3.9"));

        namespace.deleteAndAwait(Pipeline.class, "one");
        namespace.deleteAndAwait(BuildProject.class, "one");

        assertThat(aws.calls()).contains("CodePipeline.DeletePipeline", "CodeBuild.DeleteProject");
    }

    @Test
    void the_two_documents_that_everyone_starts_with_are_imported_and_created() throws Exception {
        namespace.apply(
                imported("examples/aws/create-project.json", BuildProject.class),
                imported("examples/aws/create-pipeline.json", Pipeline.class));

        awaitReady(BuildProject.class, "flask-app", project -> true);
        awaitReady(Pipeline.class, "flask-app", pipeline -> true);

        assertThat(aws.project("flask-app"))
                .containsEntry("serviceRole", "arn:aws:iam::123456789012:role/codebuild-flask-app");
        assertThat(aws.pipeline("flask-app").toString()).contains("Owner=OWNER", "OAuthToken=first-token");
        long version = pipelineVersion("flask-app");
        namespace.deleteAndAwait(Pipeline.class, "flask-app");
        namespace.deleteAndAwait(BuildProject.class, "flask-app");
        assertThat(version).isEqualTo(1);
    }

    private long pipelineVersion(String name) {
        return awaitReady(Pipeline.class, name, pipeline -> true)
                .getStatus()
                .aws()
                .version();
    }

    /** As the command line prints it, with the address of the fake. */
    private static <T extends CustomResource<?, ?>> T imported(String file, Class<T> kind) throws Exception {
        Process process = new ProcessBuilder(
                        "./slipway",
                        "import",
                        file,
                        "--region",
                        "eu-central-1",
                        "--credentials",
                        "aws",
                        "--token",
                        "github")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return Serialization.unmarshal(
                yaml.replace("    region:", "    endpointUrl: " + ENDPOINT + "\n    region:"), kind);
    }

    @Test
    @Conforms("in-aws/changed-token")
    void a_rotated_token_reaches_the_pipeline() {
        namespace.apply(pipeline("two", "main"));
        awaitReady(Pipeline.class, "two", pipeline -> true);

        namespace.apply(token("second-token"));

        awaitReady(Pipeline.class, "two", pipeline -> pipeline.getStatus().aws().version() == 2);
        assertThat(aws.pipeline("two").toString()).contains("second-token").doesNotContain("first-token");
    }

    @Test
    void what_somebody_changes_in_AWS_is_put_right() {
        namespace.apply(project("three", "python:3.8"));
        awaitReady(BuildProject.class, "three", project -> true);

        aws.changeProject("three", project -> {
            project.put("description", "changed by hand");
            return project;
        });

        namespace.awaitEvent(
                "DriftCorrected", "Somebody changed the project three in AWS, which was put right: description.");
        assertThat(aws.project("three")).doesNotContainEntry("description", "changed by hand");
    }

    @Test
    @Conforms("in-aws/name-is-taken")
    void what_is_there_already_is_left_alone_unless_it_may_be_adopted() {
        namespace.apply(project("four", "python:3.8"));
        awaitReady(BuildProject.class, "four", project -> true);
        try (ClusterNamespace other = new ClusterNamespace()) {
            other.apply(keys("AKIAEXAMPLE"), project("four", "python:3.9"));

            BuildProject refused = other.await(BuildProject.class, "four", hasReady("False"));

            assertThat(Conditions.find(refused.getStatus().conditions(), "Ready")
                            .orElseThrow()
                            .getMessage())
                    .startsWith("The project four in AWS belongs to " + namespace.name() + "/four of cluster ");
        }
        assertThat(environment("four")).containsEntry("image", "aws/codebuild/python:3.8");
    }

    @Test
    void what_somebody_deletes_in_AWS_comes_back() {
        namespace.apply(project("gone", "python:3.8"));
        awaitReady(BuildProject.class, "gone", project -> true);

        aws.removeProject("gone");

        namespace.awaitEvent("Recreated", "The project gone had been deleted in AWS, and was created again.");
        assertThat(environment("gone")).containsEntry("image", "aws/codebuild/python:3.8");
    }

    @Test
    @Conforms("in-aws/new-role-of-a-project")
    void a_role_that_is_not_known_everywhere_yet_is_waited_for() {
        aws.roleNotYetAssumable(2);

        namespace.apply(project("early", "python:3.8"));

        BuildProject waiting = namespace.await(BuildProject.class, "early", hasReady("False"));
        assertThat(ready(waiting).getReason()).isEqualTo("RoleNotAssumable");
        awaitReady(BuildProject.class, "early", project -> true);
    }

    @Test
    void what_is_only_observed_is_not_written() {
        BuildProject observed = project("observed", "python:3.8");
        observed.getMetadata().setAnnotations(Map.of("slipway.dev/observe-only", "true"));

        namespace.apply(observed);

        assertThat(ready(namespace.await(BuildProject.class, "observed", hasReady("False")))
                        .getMessage())
                .isEqualTo("The project in AWS is not there; nothing is written while the annotation"
                        + " slipway.dev/observe-only is true.");
        namespace.deleteAndAwait(BuildProject.class, "observed");
        assertThatThrownBy(() -> aws.project("observed")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_deletion_does_not_hang_on_credentials_that_are_lost() {
        namespace.apply(project("lost", "python:3.8"));
        awaitReady(BuildProject.class, "lost", project -> true);
        namespace.deleteAndAwait(Secret.class, "aws");

        namespace.deleteAndAwait(BuildProject.class, "lost");

        namespace.awaitEvent(
                "LeftBehind",
                "The project lost stays in AWS, in region eu-central-1, as there is no Secret aws in this namespace; create"
                        + " it.");
        assertThat(environment("lost")).isNotEmpty();
        aws.removeProject("lost");
    }

    @Test
    void a_member_that_AWS_does_not_know_is_named() {
        BuildProject wrong = project("wrong", "python:3.8");
        wrong.setSpec(Serialization.unmarshal(
                Serialization.asYaml(wrong.getSpec())
                        .replace("serviceRole:", "project: {cache: {typ: LOCAL}}\n  serviceRole:"),
                BuildProjectSpec.class));

        namespace.apply(wrong);

        assertThat(ready(namespace.await(BuildProject.class, "wrong", hasReady("False")))
                        .getMessage())
                .isEqualTo("spec.aws.project.cache.typ is no member that AWS knows there");
    }

    @Test
    void the_root_user_is_refused() {
        aws.callerArn("arn:aws:iam::123456789012:root");
        try {
            namespace.apply(keys("AKIAROOT"), project("five", "python:3.8"));

            BuildProject refused = namespace.await(BuildProject.class, "five", hasReady("False"));

            assertThat(Conditions.find(refused.getStatus().conditions(), "Ready")
                            .orElseThrow()
                            .getReason())
                    .isEqualTo("RootRefused");
        } finally {
            aws.callerArn("arn:aws:iam::123456789012:user/slipway");
        }
    }

    private static Condition ready(BuildProject project) {
        return Conditions.find(project.getStatus().conditions(), "Ready").orElseThrow();
    }

    private static Map<String, Object> environment(String project) {
        Object environment = aws.project(project).get("environment");
        return Serialization.unmarshal(Serialization.asJson(environment), Map.class);
    }
}
