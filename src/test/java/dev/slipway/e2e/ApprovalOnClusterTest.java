package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.Approval;
import dev.slipway.api.ApprovalResult;
import dev.slipway.api.ApprovalSpec;
import dev.slipway.api.Build;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.PipelineExecution;
import dev.slipway.conformance.Conforms;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A pipeline that asks a person before it builds. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class ApprovalOnClusterTest extends OnCluster {

    @Test
    void nothing_is_built_before_somebody_answers() {
        ask();
        git.awaitRequests("app", 2);

        assertThat(namespace
                        .awaitStatus("pipeline-1", ExecutionStatusType.InProgress)
                        .getStatus()
                        .currentStage())
                .isEqualTo("Ask");
        assertThat(namespace.list(Build.class)).isEmpty();
    }

    @Test
    void an_approval_lets_it_go_on() {
        ask();
        answer(user(), ApprovalResult.Approved);

        assertThat(namespace.awaitEnd("pipeline-1").getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
        assertThat(namespace.list(Build.class)).hasSize(1);
        Approval answered = namespace.await(
                Approval.class,
                "answer",
                approval -> approval.getStatus() != null
                        && Conditions.isTrue(approval.getStatus().conditions(), "Accepted"));
        assertThat(Conditions.find(answered.getStatus().conditions(), "Accepted")
                        .orElseThrow()
                        .getMessage())
                .isEqualTo("Action Ask/Approve took this answer.");
    }

    @Test
    @Conforms("action/rejection")
    void a_rejection_fails_it() {
        ask();
        answer(user(), ApprovalResult.Rejected);

        PipelineExecution rejected = namespace.awaitEnd("pipeline-1");
        assertThat(rejected.getStatus().status()).isEqualTo(ExecutionStatusType.Failed);
        assertThat(Conditions.find(rejected.getStatus().conditions(), "Succeeded")
                        .orElseThrow()
                        .getMessage())
                .isEqualTo("Action Ask/Approve: rejected by " + user() + ": seen");
        assertThat(namespace.list(Build.class)).isEmpty();
    }

    @Test
    void an_answer_that_was_there_before_the_question_is_taken() {
        answer(user(), ApprovalResult.Approved);

        start();

        assertThat(namespace.awaitEnd("pipeline-1").getStatus().status()).isEqualTo(ExecutionStatusType.Succeeded);
    }

    @Test
    void nobody_answers_in_the_name_of_somebody_else() {
        ask();
        assertThatThrownBy(() -> answer("somebody-else", ApprovalResult.Approved))
                .hasMessageContaining("spec.by is somebody-else, but the request comes from " + user()
                        + ": nobody answers for somebody else; write your own user name into spec.by.");
    }

    private void ask() {
        start();
        namespace.await(
                PipelineExecution.class,
                "pipeline-1",
                execution -> execution.getStatus() != null
                        && "Ask".equals(execution.getStatus().currentStage()));
    }

    private void start() {
        namespace.apply(
                Definitions.project("echo built"),
                Definitions.pipelineWithApprovalBeforeTheBuild(application().url()));
    }

    private String user() {
        return namespace.userName();
    }

    private void answer(String by, ApprovalResult result) {
        Approval approval = new Approval();
        approval.setMetadata(new ObjectMetaBuilder()
                .withName("answer")
                .withNamespace(namespace.name())
                .build());
        approval.setSpec(new ApprovalSpec("pipeline-1", "Ask", "Approve", result, "seen", by));
        namespace.client().resource(approval).create();
    }
}
