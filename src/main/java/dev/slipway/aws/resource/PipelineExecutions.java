package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.aws.document.SdkDocuments;
import dev.slipway.core.document.Document;
import java.util.Collections;
import java.util.LinkedHashMap;
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

    /** So many that were looked at last are remembered. */
    private static final int REMEMBERED = 1000;

    private final CodePipelineClient client;
    private final EventWatch events;
    private final Map<String, Found> found = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
            return size() > REMEMBERED;
        }
    });

    /**
     * Nothing is known.
     *
     * @param events whether they tell of the executions of a pipeline
     */
    public PipelineExecutions(CodePipelineClient client, EventWatch events) {
        this.client = client;
        this.events = events;
    }

    /** An event has named it: all of it is read the next time. */
    public void named(String id) {
        found.remove(id);
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
        AwsAnswer<String> answer = AwsFailures.asking(() -> client.startPipelineExecution(request -> {
                    request.name(pipeline).clientRequestToken(token);
                    if (!given.isEmpty()) {
                        request.variables(given);
                    }
                    if (!revisions.isEmpty()) {
                        request.sourceRevisions(revisions);
                    }
                })
                .pipelineExecutionId());
        if (answer instanceof AwsAnswer.Given<String> started) {
            events.expect(pipeline, started.value());
        }
        return answer;
    }

    /**
     * How it stands. Its actions are listed; where events tell of it, only if one has named it, or if it or the state of its pipeline
     * shows that one was lost.
     */
    public AwsAnswer<Found> find(String pipeline, String id) {
        AwsAnswer<Found> answer = AwsFailures.asking(() -> {
            Document execution = SdkDocuments.of(client.getPipelineExecution(
                            request -> request.pipelineName(pipeline).pipelineExecutionId(id))
                    .pipelineExecution());
            Found before = events.tells(pipeline) ? found.get(id) : null;
            return before != null && before.execution().equals(execution) && isInState(pipeline, id, before)
                    ? before
                    : new Found(
                            execution,
                            actions(pipeline, id).map(SdkDocuments::of).toList());
        });
        if (answer instanceof AwsAnswer.Given<Found> given) {
            found.put(id, given.value());
        }
        return answer;
    }

    /** Of executions side by side the pipeline's state tells nothing. */
    private boolean isInState(String pipeline, String id, Found before) {
        return !before.execution().text("executionMode").equals(Optional.of(ExecutionMode.PARALLEL.toString()))
                && client.getPipelineState(request -> request.name(pipeline)).stageStates().stream()
                        .filter(stage -> stage.latestExecution() != null
                                && id.equals(stage.latestExecution().pipelineExecutionId()))
                        .allMatch(stage -> stage.actionStates().stream()
                                .filter(state -> state.latestExecution() != null)
                                .allMatch(state -> isAmong(stage.stageName(), state, before.actions())));
    }

    /** As it stands in the state, with the same try if it was tried more than once. */
    private static boolean isAmong(String stage, ActionState state, List<Document> actions) {
        return actions.stream()
                .anyMatch(action -> action.text("stageName").equals(Optional.of(stage))
                        && action.text("actionName").equals(Optional.of(state.actionName()))
                        && action.text("actionExecutionId")
                                .equals(Optional.ofNullable(
                                        state.latestExecution().actionExecutionId()))
                        && action.text("status")
                                .equals(Optional.ofNullable(
                                        state.latestExecution().statusAsString())));
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
