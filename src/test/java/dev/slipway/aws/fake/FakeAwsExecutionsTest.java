package dev.slipway.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ApprovalAlreadyCompletedException;
import software.amazon.awssdk.services.codepipeline.model.DuplicatedStopRequestException;
import software.amazon.awssdk.services.codepipeline.model.InvalidApprovalTokenException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotStoppableException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariableDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PutApprovalResultResponse;
import software.amazon.awssdk.services.codepipeline.model.StageState;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

class FakeAwsExecutionsTest {

    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    private final FakeAws aws = FakeAws.start();
    private final CodePipelineClient codePipeline = new FakeAwsClients(aws).codePipeline();

    @BeforeEach
    void create() {
        codePipeline.createPipeline(request -> request.pipeline(Samples.pipeline("app")));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private String start() {
        return codePipeline
                .startPipelineExecution(request -> request.name("app"))
                .pipelineExecutionId();
    }

    private String startAndBuild() {
        String id = start();
        aws.endAction("app", id, "Source", "Checkout", "Succeeded");
        aws.endAction("app", id, "Build", "Compile", "Succeeded");
        return id;
    }

    private String status(String id) {
        return codePipeline
                .getPipelineExecution(request -> request.pipelineName("app").pipelineExecutionId(id))
                .pipelineExecution()
                .statusAsString();
    }

    private StageState stage(int index) {
        return codePipeline
                .getPipelineState(request -> request.name("app"))
                .stageStates()
                .get(index);
    }

    private String approvalToken() {
        return stage(1).actionStates().get(1).latestExecution().token();
    }

    private PutApprovalResultResponse answer(String token, String status) {
        return codePipeline.putApprovalResult(request -> request.pipelineName("app")
                .stageName("Build")
                .actionName("Ask")
                .token(token)
                .result(result -> result.status(status).summary("fine")));
    }

    @Test
    void an_execution_goes_from_stage_to_stage() {
        String id = start();
        assertThat(stage(0).latestExecution().statusAsString()).isEqualTo("InProgress");
        assertThat(stage(1).latestExecution()).isNull();

        aws.endAction("app", id, "Source", "Checkout", "Succeeded");

        assertThat(stage(0).latestExecution().statusAsString()).isEqualTo("Succeeded");
        assertThat(stage(1).latestExecution().statusAsString()).isEqualTo("InProgress");
        assertThat(status(id)).isEqualTo("InProgress");
    }

    @Test
    void a_failed_action_fails_the_execution() {
        String id = start();

        aws.endAction("app", id, "Source", "Checkout", "Failed");

        assertThat(status(id)).isEqualTo("Failed");
        assertThat(stage(0).latestExecution().statusAsString()).isEqualTo("Failed");
    }

    @Test
    void an_action_that_has_not_begun_cannot_be_ended() {
        String id = start();

        assertThatThrownBy(() -> aws.endAction("app", id, "Build", "Compile", "Succeeded"))
                .hasMessageContaining("Build/Compile is not in progress");
    }

    @Test
    void an_approval_is_answered_with_the_token_of_the_state() {
        String id = startAndBuild();
        String token = approvalToken();
        assertThatThrownBy(() -> answer(UNKNOWN, "Approved")).isInstanceOf(InvalidApprovalTokenException.class);

        assertThat(answer(token, "Approved").approvedAt()).isNotNull();

        assertThat(status(id)).isEqualTo("Succeeded");
        assertThatThrownBy(() -> answer(token, "Approved")).isInstanceOf(ApprovalAlreadyCompletedException.class);
    }

    @Test
    void a_rejection_fails_the_action() {
        String id = startAndBuild();

        answer(approvalToken(), "Rejected");

        assertThat(status(id)).isEqualTo("Failed");
    }

    @Test
    void a_parallel_approval_is_answered_with_the_id_of_the_action_execution() {
        codePipeline.updatePipeline(request -> request.pipeline(
                Samples.pipeline("app").toBuilder().executionMode("PARALLEL").build()));
        String id = startAndBuild();
        assertThat(stage(1).latestExecution()).isNull();

        ActionExecutionDetail ask = codePipeline
                .listActionExecutions(
                        request -> request.pipelineName("app").filter(filter -> filter.pipelineExecutionId(id)))
                .actionExecutionDetails()
                .get(0);
        answer(ask.output().executionResult().externalExecutionId(), "Approved");

        assertThat(status(id)).isEqualTo("Succeeded");
    }

    @Test
    void an_update_cancels_running_executions() {
        String id = start();

        codePipeline.updatePipeline(request -> request.pipeline(Samples.pipeline("app")));

        assertThat(status(id)).isEqualTo("Cancelled");
    }

    @Test
    void an_update_leaves_parallel_executions_running() {
        var parallel =
                Samples.pipeline("app").toBuilder().executionMode("PARALLEL").build();
        codePipeline.updatePipeline(request -> request.pipeline(parallel));
        String id = start();

        codePipeline.updatePipeline(request -> request.pipeline(parallel));

        assertThat(status(id)).isEqualTo("InProgress");
    }

    @Test
    void stopping_waits_for_the_actions_in_progress() {
        String id = start();
        codePipeline.stopPipelineExecution(
                request -> request.pipelineName("app").pipelineExecutionId(id).reason("enough"));
        assertThat(status(id)).isEqualTo("Stopping");
        assertThatThrownBy(() -> codePipeline.stopPipelineExecution(
                        request -> request.pipelineName("app").pipelineExecutionId(id)))
                .isInstanceOf(DuplicatedStopRequestException.class);

        aws.endAction("app", id, "Source", "Checkout", "Succeeded");

        assertThat(status(id)).isEqualTo("Stopped");
        assertThatThrownBy(() -> codePipeline.stopPipelineExecution(
                        request -> request.pipelineName("app").pipelineExecutionId(id)))
                .isInstanceOf(PipelineExecutionNotStoppableException.class);
    }

    @Test
    void stopping_may_abandon_the_actions_in_progress() {
        String id = start();

        codePipeline.stopPipelineExecution(
                request -> request.pipelineName("app").pipelineExecutionId(id).abandon(true));

        assertThat(status(id)).isEqualTo("Stopped");
        assertThat(stage(0).actionStates().get(0).latestExecution().statusAsString())
                .isEqualTo("Abandoned");
    }

    @Test
    void executions_are_listed_with_the_latest_first() {
        String first = start();
        String second = aws.startExecution("app", "Webhook", "push");

        var summaries = codePipeline
                .listPipelineExecutions(request -> request.pipelineName("app"))
                .pipelineExecutionSummaries();

        assertThat(summaries)
                .extracting(PipelineExecutionSummary::pipelineExecutionId)
                .containsExactly(second, first);
        assertThat(summaries.get(0).trigger().triggerTypeAsString()).isEqualTo("Webhook");
    }

    @Test
    void an_execution_names_the_revisions_of_its_sources() {
        String id = start();

        aws.sourceRevision("app", id, "Checkout", "abc");

        var summary = codePipeline
                .listPipelineExecutions(request -> request.pipelineName("app"))
                .pipelineExecutionSummaries()
                .get(0);
        assertThat(summary.sourceRevisions().get(0).revisionId()).isEqualTo("abc");
        var execution = codePipeline
                .getPipelineExecution(request -> request.pipelineName("app").pipelineExecutionId(id))
                .pipelineExecution();
        assertThat(execution.artifactRevisions().get(0).name()).isEqualTo("Code");
    }

    @Test
    void the_same_request_token_starts_one_execution() {
        var first = codePipeline.startPipelineExecution(
                request -> request.name("app").clientRequestToken("t"));
        var second = codePipeline.startPipelineExecution(
                request -> request.name("app").clientRequestToken("t"));

        assertThat(second.pipelineExecutionId()).isEqualTo(first.pipelineExecutionId());
    }

    @Test
    void variables_without_a_default_must_be_given() {
        codePipeline.updatePipeline(request -> request.pipeline(Samples.pipeline("app").toBuilder()
                .variables(PipelineVariableDeclaration.builder().name("where").build())
                .build()));

        assertThatThrownBy(this::start).isInstanceOf(ValidationException.class).hasMessageContaining("where");
        String id = codePipeline
                .startPipelineExecution(request -> request.name("app")
                        .variables(variable -> variable.name("where").value("here")))
                .pipelineExecutionId();
        assertThat(codePipeline
                        .getPipelineExecution(
                                request -> request.pipelineName("app").pipelineExecutionId(id))
                        .pipelineExecution()
                        .variables()
                        .get(0)
                        .resolvedValue())
                .isEqualTo("here");
    }

    @Test
    void an_unknown_execution_is_not_found() {
        assertThatThrownBy(() -> status(UNKNOWN)).isInstanceOf(PipelineExecutionNotFoundException.class);
    }

    @Test
    void a_pipeline_runs_on_creation_if_asked_to() {
        aws.runPipelinesOnCreation();

        codePipeline.createPipeline(request -> request.pipeline(Samples.pipeline("other")));

        assertThat(aws.region("eu-west-1").executionIds("other")).hasSize(1);
        assertThat(aws.region("eu-west-1").executionIds("app")).isEmpty();
    }
}
