package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.Approval;
import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.aws.fake.FakeAws;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Projects and pipelines that are kept in AWS, which is played by a fake on this machine. */
@Tag("cluster")
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class AwsOnClusterTest {

    /** The operator is installed with this address among those that manifests may name. */
    private static final int PORT = 45670;

    private static final String ENDPOINT = "http://" + PodNetwork.host() + ":" + PORT;

    private static FakeAws aws;

    private ClusterNamespace namespace;

    @BeforeAll
    static void start() throws IOException {
        aws = FakeAws.start(new InetSocketAddress("0.0.0.0", PORT));
    }

    @AfterAll
    static void end() {
        aws.close();
    }

    @BeforeEach
    void begin() {
        namespace = new ClusterNamespace();
        namespace.apply(keys("AKIAEXAMPLE"), token("first-token"));
    }

    @AfterEach
    void finish() {
        namespace.close();
        aws.clearFaults();
    }

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
    void a_rotated_token_reaches_the_pipeline() {
        namespace.apply(pipeline("two", "main"));
        awaitReady(Pipeline.class, "two", pipeline -> true);

        namespace.apply(token("second-token"));

        awaitReady(Pipeline.class, "two", pipeline -> pipeline.getStatus().aws().version() == 2);
        assertThat(aws.pipeline("two").toString()).contains("second-token").doesNotContain("first-token");
    }

    @Test
    void a_run_that_somebody_starts_in_AWS_is_shown() {
        namespace.apply(pipeline("runs", "main"));
        awaitReady(Pipeline.class, "runs", pipeline -> true);

        String id = aws.startExecution("runs", "StartPipelineExecution", "arn:aws:iam::123456789012:user/somebody");
        Pipeline running = namespace.await(Pipeline.class, "runs", pipeline -> latest(pipeline, "InProgress"));
        assertThat(running.getStatus().latestExecution().name()).isEqualTo(id);
        assertThat(running.getStatus().latestExecution().stage()).isEqualTo("Source");
        aws.endAction("runs", id, "Source", "Source", "Succeeded");
        aws.endAction("runs", id, "Build", "Build", "Failed");

        Pipeline failed = namespace.await(Pipeline.class, "runs", pipeline -> latest(pipeline, "Failed"));
        assertThat(failed.getStatus().latestExecution().stage()).isEqualTo("Build");
        assertThat(Conditions.find(failed.getStatus().conditions(), "LastRunSucceeded")
                        .orElseThrow()
                        .getMessage())
                .isEqualTo("The latest execution is Failed; see it in CodePipeline.");
        assertThat(Conditions.isTrue(failed.getStatus().conditions(), "Ready")).isTrue();
    }

    @Test
    void an_execution_is_started_in_AWS_followed_and_approved() {
        namespace.apply(pipelineWithApproval("started"));
        awaitReady(Pipeline.class, "started", pipeline -> true);
        aws.clearCalls();

        namespace.apply(execution("started-by-hand", "started"));

        PipelineExecution running = namespace.await(
                PipelineExecution.class,
                "started-by-hand",
                execution -> execution.getStatus() != null
                        && "Source".equals(execution.getStatus().currentStage()));
        String id = running.getStatus().externalExecutionId();
        assertThat(running.getStatus().externalExecutionUrl())
                .isEqualTo(
                        "https://eu-central-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/started/executions/"
                                + id + "/timeline?region=eu-central-1");
        aws.endAction("started", id, "Source", "Source", "Succeeded");
        namespace.await(
                PipelineExecution.class,
                "started-by-hand",
                execution -> "Ask".equals(execution.getStatus().currentStage()));
        namespace
                .client()
                .resource(approval("started-by-hand"))
                .inNamespace(namespace.name())
                .create();

        PipelineExecution ended = namespace.awaitEnd("started-by-hand");
        assertThat(ended.getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
        assertThat(aws.calls().stream().filter("CodePipeline.StartPipelineExecution"::equals))
                .hasSize(1);
    }

    @Test
    void an_execution_in_AWS_is_stopped_and_says_what_failed() {
        namespace.apply(pipeline("failing", "main"));
        awaitReady(Pipeline.class, "failing", pipeline -> true);
        namespace.apply(execution("failing-1", "failing"), execution("failing-2", "failing"));
        String first = started("failing-1");
        String second = started("failing-2");

        aws.endAction("failing", first, "Source", "Source", "Succeeded");
        aws.endAction("failing", first, "Build", "Build", "Failed");
        PipelineExecution failed = namespace.awaitEnd("failing-1");
        assertThat(failed.getStatus().status()).isEqualTo(ExecutionStatusType.Failed);
        assertThat(failed.getStatus().failure().action()).isEqualTo("Build");

        namespace
                .client()
                .resources(PipelineExecution.class)
                .inNamespace(namespace.name())
                .withName("failing-2")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}");
        namespace.awaitStatus("failing-2", ExecutionStatusType.Stopping);
        aws.endAction("failing", second, "Source", "Source", "Succeeded");
        assertThat(namespace.awaitEnd("failing-2").getStatus().status()).isEqualTo(ExecutionStatusType.Stopped);
    }

    @Test
    void a_build_is_started_in_AWS_followed_and_stopped() {
        namespace.apply(project("built", "python:3.8"));
        awaitReady(BuildProject.class, "built", project -> true);
        namespace.apply(build("built-1"), build("built-2"));

        aws.endBuild(startedBuild("built-1"), "FAILED");
        Build failed = namespace.await(Build.class, "built-1", hasEnded());
        assertThat(failed.getStatus().buildStatus()).isEqualTo(BuildStatusType.FAILED);
        assertThat(failed.getStatus().failure().message()).startsWith("CodeBuild says FAILED");

        startedBuild("built-2");
        namespace
                .client()
                .resources(Build.class)
                .inNamespace(namespace.name())
                .withName("built-2")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}");
        assertThat(namespace
                        .await(Build.class, "built-2", hasEnded())
                        .getStatus()
                        .buildStatus())
                .isEqualTo(BuildStatusType.STOPPED);
    }

    private static Predicate<Build> hasEnded() {
        return build -> Conditions.isTrue(build.getStatus().conditions(), "Completed");
    }

    private String startedBuild(String build) {
        return namespace
                .await(
                        Build.class,
                        build,
                        found -> found.getStatus() != null && found.getStatus().externalBuildId() != null)
                .getStatus()
                .externalBuildId();
    }

    private static Build build(String name) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Build
                metadata: {name: %s}
                spec: {projectName: built}
                """.formatted(name), Build.class);
    }

    private String started(String execution) {
        return namespace
                .await(
                        PipelineExecution.class,
                        execution,
                        found -> found.getStatus() != null && found.getStatus().externalExecutionId() != null)
                .getStatus()
                .externalExecutionId();
    }

    private static PipelineExecution execution(String name, String pipeline) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: PipelineExecution
                metadata: {name: %s}
                spec: {pipelineName: %s}
                """.formatted(name, pipeline), PipelineExecution.class);
    }

    private Approval approval(String execution) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Approval
                metadata: {name: yes-please}
                spec: {pipelineExecutionName: %s, stageName: Ask, actionName: Approve, status: Approved, by: %s}
                """.formatted(execution, namespace.userName()), Approval.class);
    }

    private static Pipeline pipelineWithApproval(String name) {
        return pipeline(name, "main", """
                    - name: Ask
                      actions:
                        - {name: Approve, approval: {}}
                """);
    }

    private static boolean latest(Pipeline pipeline, String status) {
        return pipeline.getStatus().latestExecution() != null
                && status.equals(pipeline.getStatus().latestExecution().status());
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

    private <T extends CustomResource<?, ?>> T awaitReady(Class<T> kind, String name, Predicate<T> also) {
        Predicate<T> ready = hasReady("True");
        return namespace.await(kind, name, object -> ready.test(object) && also.test(object));
    }

    private static <T extends CustomResource<?, ?>> Predicate<T> hasReady(String status) {
        return object -> {
            List<Condition> conditions = object instanceof Pipeline pipeline
                    ? pipeline.getStatus() == null ? null : pipeline.getStatus().conditions()
                    : object instanceof BuildProject project && project.getStatus() != null
                            ? project.getStatus().conditions()
                            : null;
            return Optional.ofNullable(conditions)
                    .flatMap(present -> Conditions.find(present, "Ready"))
                    .filter(ready -> ready.getStatus().equals(status))
                    .isPresent();
        };
    }

    private static Secret keys(String id) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("aws")
                .endMetadata()
                .addToStringData("AWS_ACCESS_KEY_ID", id)
                .addToStringData("AWS_SECRET_ACCESS_KEY", "secret")
                .build();
    }

    private static Secret token(String token) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("github")
                .addToAnnotations("slipway.dev/host", "github.com")
                .endMetadata()
                .addToStringData("password", token)
                .build();
    }

    private static BuildProject project(String name, String image) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata:
                  name: %s
                spec:
                  target: AWS
                  source:
                    type: GITHUB
                    location: https://github.com/owner/flask-app.git
                  environment:
                    image: aws/codebuild/%s
                  aws:
                    region: eu-central-1
                    credentials: {secretRef: {name: aws}}
                    endpointUrl: %s
                    serviceRole: arn:aws:iam::123456789012:role/builds
                """.formatted(name, image, ENDPOINT), BuildProject.class);
    }

    private static Pipeline pipeline(String name, String branch) {
        return pipeline(name, branch, """
                    - name: Build
                      actions:
                        - name: Build
                          inputArtifacts: [{name: SourceArtifact}]
                          build: {projectName: %s}
                """.formatted(name));
    }

    private static Pipeline pipeline(String name, String branch, String lastStage) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Pipeline
                metadata:
                  name: %1$s
                spec:
                  target: AWS
                  stages:
                    - name: Source
                      actions:
                        - name: Source
                          outputArtifacts: [{name: SourceArtifact}]
                          git:
                            url: https://github.com/owner/flask-app
                            branch: %2$s
                            auth: {secretRef: {name: github}}
                %4$s
                  aws:
                    region: eu-central-1
                    credentials: {secretRef: {name: aws}}
                    endpointUrl: %3$s
                    roleArn: arn:aws:iam::123456789012:role/pipeline
                    pipeline:
                      artifactStore: {type: S3, location: artifacts}
                """.formatted(name, branch, ENDPOINT, lastStage), Pipeline.class);
    }
}
