package dev.slipway.aws.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** CodePipeline in one region. */
final class CodePipelineRegion {

    private static final ServiceShapes SHAPES = new ServiceShapes("codepipeline-shapes.json");

    private final Map<String, Operation> operations = new HashMap<>();
    final Pipelines pipelines;
    final Executions executions;
    private final AccountRegion account;
    private final ActionBuilds builds;

    CodePipelineRegion(AccountRegion account, ActionBuilds builds) {
        this.account = account;
        this.builds = builds;
        pipelines = new Pipelines(account);
        executions = new Executions(account, pipelines, builds);
        PipelineTags tags = new PipelineTags(account, pipelines);
        operations.put("CreatePipeline", pipelines::create);
        operations.put("GetPipeline", pipelines::get);
        operations.put("UpdatePipeline", pipelines::update);
        operations.put("DeletePipeline", pipelines::delete);
        operations.put("ListPipelines", pipelines::list);
        operations.put("ListTagsForResource", tags::list);
        operations.put("TagResource", tags::tag);
        operations.put("UntagResource", tags::untag);
        operations.put("GetPipelineState", new PipelineStates(pipelines)::get);
        operations.put("StartPipelineExecution", executions::start);
        operations.put("ListPipelineExecutions", executions::list);
        operations.put("GetPipelineExecution", executions::get);
        operations.put("ListActionExecutions", new ActionExecutions(account, pipelines)::list);
        operations.put("StopPipelineExecution", executions::stop);
        operations.put("PutApprovalResult", new Approvals(account, pipelines)::put);
    }

    void endAction(String pipeline, String executionId, String stage, String action, String status) {
        Execution execution = Executions.require(pipelines.find(pipeline), executionId);
        ActionRun run = PipelineStates.run(execution, stage, action)
                .orElseThrow(() -> new NoSuchElementException("There is no action " + action + " in stage " + stage));
        String why = run.isInProgress() ? builds.end(run, status) : "";
        execution.endAction(run, status, why, account.now());
    }

    void endExecution(String pipeline, String executionId, String status) {
        Executions.require(pipelines.find(pipeline), executionId).end(status, account.now());
    }

    void startExecutionsOnCreation() {
        pipelines.onCreate(pipeline -> executions.begin(pipeline, "CreatePipeline", "", List.of()));
    }

    String answer(AwsCall call) {
        Operation operation = operations.get(call.operation());
        if (operation == null) {
            throw AwsRequests.unknown(call.name());
        }
        ShapeCheck.check(SHAPES, call.operation(), call.body(), AwsFault::validation);
        return Tree.print(operation.answer(call.body()));
    }
}
