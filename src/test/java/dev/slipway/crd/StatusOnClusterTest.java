package dev.slipway.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.ActionError;
import dev.slipway.api.ActionExecution;
import dev.slipway.api.Approval;
import dev.slipway.api.ApprovalStatus;
import dev.slipway.api.AutoRetryConfig;
import dev.slipway.api.AwsImportedCredentials;
import dev.slipway.api.AwsResource;
import dev.slipway.api.AwsWebhook;
import dev.slipway.api.Build;
import dev.slipway.api.BuildArtifact;
import dev.slipway.api.BuildFailure;
import dev.slipway.api.BuildPhase;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectStatus;
import dev.slipway.api.BuildStatus;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.BuiltImage;
import dev.slipway.api.ExecutionFailure;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.GitRevision;
import dev.slipway.api.LatestExecution;
import dev.slipway.api.NameValue;
import dev.slipway.api.OutputArtifact;
import dev.slipway.api.PhaseContext;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineExecutionStatus;
import dev.slipway.api.PipelineStatus;
import dev.slipway.api.SourceRevision;
import dev.slipway.api.StageExecution;
import dev.slipway.api.StageStatus;
import dev.slipway.api.StoredArtifact;
import dev.slipway.api.StoredLog;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Everything that the operator can say in a status comes back from a real API server as it was written. */
@Tag("cluster")
class StatusOnClusterTest {

    private static final AwsResource AWS = new AwsResource(
            "arn:aws:codebuild:eu-central-1:123456789012:project/app", "app", "eu-central-1", false, 3L, "abc", "def");

    private static final AwsWebhook WEBHOOK =
            new AwsWebhook("https://api.github.com/hooks/1", "https://github.com/owner/app.git", "abc");

    private static final AwsImportedCredentials CREDENTIALS =
            new AwsImportedCredentials("arn:aws:codebuild:eu-central-1:123456789012:token/github", "GITHUB", "abc");

    private static final String START = "2026-01-02T03:04:05Z";
    private static final String END = "2026-01-02T03:05:05Z";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final List<Condition> CONDITIONS = List.of(new ConditionBuilder()
            .withType("Ready")
            .withStatus("True")
            .withReason("Valid")
            .withMessage("The definition can be run.")
            .withLastTransitionTime(START)
            .withObservedGeneration(1L)
            .build());
    private static final List<SourceRevision> REVISIONS = List.of(new SourceRevision("Fetch", COMMIT, "main"));

    private static ThrowAwayNamespace namespace;

    @BeforeAll
    static void install() {
        namespace = new ThrowAwayNamespace();
    }

    @AfterAll
    static void remove() {
        namespace.close();
    }

    @TestFactory
    Stream<DynamicTest> a_status_comes_back_as_it_was_written() {
        return Stream.of(
                test(
                        BuildProject.class,
                        new BuildProjectStatus(
                                1L, 7L, List.of("a"), List.of("b", "c"), AWS, WEBHOOK, CREDENTIALS, CONDITIONS)),
                test(Build.class, build()),
                test(Pipeline.class, pipeline()),
                test(PipelineExecution.class, execution()),
                test(Approval.class, new ApprovalStatus(1L, CONDITIONS)));
    }

    @Test
    void a_status_is_written_through_its_own_subresource_only() {
        Build build = complete(Build.class, "status-apart");
        build.setStatus(build());
        assertThat(namespace.resource(build).create().getStatus()).isNull();
    }

    private static <S, T extends CustomResource<?, S>> DynamicTest test(Class<T> kind, S status) {
        return DynamicTest.dynamicTest(kind.getSimpleName(), () -> {
            T object = complete(kind, "status");
            T created = namespace.resource(object).create();
            assertThat(created.getSpec()).isEqualTo(object.getSpec());
            created.setStatus(status);
            NamespaceableResource<T> resource = namespace.resource(created);
            resource.fieldValidation(Validation.STRICT).updateStatus();
            assertThat(resource.get().getStatus()).isEqualTo(status);
        });
    }

    private static <T extends CustomResource<?, ?>> T complete(Class<T> kind, String name) {
        T object = Variation.complete(kind);
        object.getMetadata().setName(name);
        return object;
    }

    private static BuildStatus build() {
        BuildPhase phase = new BuildPhase(
                "BUILD",
                "FAILED",
                START,
                END,
                60L,
                List.of(new PhaseContext("COMMAND_EXECUTION_ERROR", "Error while executing command: make.")));
        return new BuildStatus(
                1L,
                7L,
                "flask-6f9d",
                "flask-7-0a1b",
                new AutoRetryConfig(2, 1, "flask-retry-2", "flask"),
                BuildStatusType.FAILED,
                "COMPLETED",
                3,
                START,
                END,
                COMMIT,
                "flask-7",
                "flask:8f8a5b3e-0000-4000-8000-000000000001",
                "https://eu-central-1.console.aws.amazon.com/x",
                List.of(phase),
                List.of(new NameValue("VERSION", "1.0")),
                List.of(new BuildArtifact("package", "store:flask/7/package", "ab".repeat(32), 1024L, 3L)),
                List.of(new BuiltImage("sha256:" + "cd".repeat(32), List.of("docker.io/owner/flask:7"))),
                new StoredLog("shop/8f8a5b3e/logs/", false, 4096L, "12 bytes are missing."),
                new BuildFailure("BUILD", "make", 2, "The command failed.", List.of("make: *** no rule", "")),
                CONDITIONS);
    }

    private static PipelineStatus pipeline() {
        return new PipelineStatus(
                1L,
                "Kubernetes",
                3L,
                REVISIONS,
                List.of(
                        new StageStatus("Source", null, null),
                        new StageStatus("Build", "my-pipeline-2", "my-pipeline-3")),
                new LatestExecution("my-pipeline-3", "InProgress", "Source", COMMIT.substring(0, 7), START),
                AWS,
                CONDITIONS);
    }

    private static PipelineExecutionStatus execution() {
        ActionExecution source = new ActionExecution(
                "Fetch",
                "Succeeded",
                START,
                END,
                COMMIT,
                "Say hello",
                null,
                List.of(new NameValue("CommitId", COMMIT)),
                List.of(new OutputArtifact("code", new GitRevision("https://h/x", COMMIT, null), null)));
        ActionExecution build = new ActionExecution(
                "Test",
                "Failed",
                START,
                END,
                "flask-7",
                null,
                new ActionError("JobFailed", "Build terminated with state: FAILED"),
                null,
                List.of(new OutputArtifact("package", null, new StoredArtifact("flask-7", "package"))));
        return new PipelineExecutionStatus(
                1L,
                "my-pipeline-6f9d",
                ExecutionStatusType.Failed,
                "Build",
                START,
                END,
                "8f8a5b3e-0000-4000-8000-000000000001",
                "https://eu-central-1.console.aws.amazon.com/x",
                List.of(new NameValue("greeting", "hello")),
                REVISIONS,
                List.of(
                        new StageExecution("Source", "Succeeded", List.of(source)),
                        new StageExecution("Build", "Failed", List.of(build))),
                new ExecutionFailure(
                        "Build", "Test", "BUILD", "make", 2, "The command failed.", List.of("make: *** no rule")),
                CONDITIONS);
    }
}
