package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.aws.document.SdkDocuments;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.SourceRevisionOverride;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** Executions in CodePipeline that are started, followed, answered and stopped from here. */
public final class PipelineExecutions {

    /**
     * An execution.
     *
     * @param execution as {@code GetPipelineExecution} gives it
     * @param actions as {@code ListActionExecutions} gives them
     */
    public record Found(Document execution, List<Document> actions) {}

    private final CodePipelineClient client;

    public PipelineExecutions(CodePipelineClient client) {
        this.client = client;
    }

    /**
     * Starts one, and tells its id; the same token starts no second one.
     *
     * @param commits the commit to take, by source action
     */
    public AwsAnswer<String> start(
            String pipeline, String token, Map<String, String> variables, Map<String, String> commits) {
        List<PipelineVariable> given = variables.entrySet().stream()
                .map(variable -> PipelineVariable.builder()
                        .name(variable.getKey())
                        .value(variable.getValue())
                        .build())
                .toList();
        List<SourceRevisionOverride> revisions = commits.entrySet().stream()
                .map(commit -> SourceRevisionOverride.builder()
                        .actionName(commit.getKey())
                        .revisionType("COMMIT_ID")
                        .revisionValue(commit.getValue())
                        .build())
                .toList();
        return AwsFailures.asking(() -> client.startPipelineExecution(request -> {
                    request.name(pipeline).clientRequestToken(token);
                    if (!given.isEmpty()) {
                        request.variables(given);
                    }
                    if (!revisions.isEmpty()) {
                        request.sourceRevisions(revisions);
                    }
                })
                .pipelineExecutionId());
    }

    /** How it stands. */
    public AwsAnswer<Found> find(String pipeline, String id) {
        return AwsFailures.asking(() -> new Found(
                SdkDocuments.of(client.getPipelineExecution(
                                request -> request.pipelineName(pipeline).pipelineExecutionId(id))
                        .pipelineExecution()),
                actions(pipeline, id).map(SdkDocuments::of).toList()));
    }

    /** Stops it when the actions in progress have ended; one that is being stopped already stays so. */
    public AwsAnswer<Boolean> stop(String pipeline, String id) {
        AwsAnswer<Boolean> answer = AwsFailures.asking(() -> {
            client.stopPipelineExecution(request -> request.pipelineName(pipeline)
                    .pipelineExecutionId(id)
                    .abandon(false)
                    .reason("spec.stop of the PipelineExecution"));
            return true;
        });
        boolean stopping = answer instanceof AwsAnswer.Refused<Boolean> refused
                && refused.failure().reason().equals("AwsDuplicatedStopRequest");
        return stopping ? new AwsAnswer.Given<>(true) : answer;
    }

    /**
     * An approval action of an execution.
     *
     * @param execution the execution's id
     */
    public record Waiting(String pipeline, String execution, String stage, String action) {}

    /** Answers an approval action; false if it does not wait any more. */
    public AwsAnswer<Boolean> answer(Waiting approval, boolean approved, String summary) {
        return AwsFailures.asking(() -> {
            Optional<String> token = token(approval);
            token.ifPresent(waiting -> client.putApprovalResult(request -> request.pipelineName(approval.pipeline())
                    .stageName(approval.stage())
                    .actionName(approval.action())
                    .token(waiting)
                    .result(result -> result.summary(summary)
                            .status(approved ? ApprovalStatus.APPROVED : ApprovalStatus.REJECTED))));
            return token.isPresent();
        });
    }

    /**
     * Another execution may be in the stage by now, whose approval has the same name. Of executions side by side the pipeline's state
     * tells nothing (AWS CodePipeline API reference, {@code PutApprovalResult}).
     */
    private Optional<String> token(Waiting approval) {
        Optional<StageState> stage =
                client.getPipelineState(request -> request.name(approval.pipeline())).stageStates().stream()
                        .filter(state -> state.stageName().equals(approval.stage()))
                        .filter(state -> state.latestExecution() != null
                                && approval.execution()
                                        .equals(state.latestExecution().pipelineExecutionId()))
                        .findFirst();
        return stage.isPresent() ? inState(stage.get(), approval.action()) : sideBySide(approval);
    }

    private static Optional<String> inState(StageState stage, String action) {
        return stage.actionStates().stream()
                .filter(state -> state.actionName().equals(action))
                .map(ActionState::latestExecution)
                .filter(latest -> latest != null && latest.token() != null)
                .map(latest -> latest.token())
                .findFirst();
    }

    private Optional<String> sideBySide(Waiting approval) {
        ExecutionMode mode = client.getPipelineExecution(
                        request -> request.pipelineName(approval.pipeline()).pipelineExecutionId(approval.execution()))
                .pipelineExecution()
                .executionMode();
        return mode == ExecutionMode.PARALLEL
                ? actions(approval.pipeline(), approval.execution())
                        .filter(action -> action.stageName().equals(approval.stage())
                                && action.actionName().equals(approval.action())
                                && action.status() == ActionExecutionStatus.IN_PROGRESS)
                        .map(action -> action.output().executionResult().externalExecutionId())
                        .findFirst()
                : Optional.empty();
    }

    private Stream<ActionExecutionDetail> actions(String pipeline, String execution) {
        return client
                .listActionExecutionsPaginator(request ->
                        request.pipelineName(pipeline).filter(filter -> filter.pipelineExecutionId(execution)))
                .actionExecutionDetails()
                .stream();
    }
}
