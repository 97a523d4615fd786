package dev.slipway.aws.fake;

import java.util.List;
import java.util.Map;

/** Answers to manual approvals. */
final class Approvals {

    private final AccountRegion account;
    private final Pipelines pipelines;

    Approvals(AccountRegion account, Pipelines pipelines) {
        this.account = account;
        this.pipelines = pipelines;
    }

    Map<String, Object> put(Map<String, Object> input) {
        Pipeline pipeline = pipelines.find(Tree.text(input, "pipelineName"));
        String stage = Tree.text(input, "stageName");
        String action = Tree.text(input, "actionName");
        checkDeclared(pipeline, stage, action);
        String token = Tree.text(input, "token");
        for (Execution execution : pipeline.executions()) {
            for (ActionRun run : execution.inStage(stage)) {
                if (run.declared().name().equals(action) && run.isBegun() && run.acceptsApproval(token)) {
                    return answer(execution, run, Tree.object(input, "result"));
                }
            }
        }
        throw new AwsFault("InvalidApprovalTokenException", "The approval token does not belong to " + action);
    }

    private Map<String, Object> answer(Execution execution, ActionRun run, Map<String, Object> result) {
        if (!run.isInProgress()) {
            throw new AwsFault("ApprovalAlreadyCompletedException", "The approval has already been answered");
        }
        double now = account.now();
        boolean approved = Tree.text(result, "status").equals("Approved");
        execution.endAction(run, approved ? "Succeeded" : "Failed", Tree.text(result, "summary"), now);
        return Tree.of("approvedAt", now);
    }

    private static void checkDeclared(Pipeline pipeline, String stage, String action) {
        List<Declared> inStage = Declared.actions(pipeline.declaration()).stream()
                .filter(declared -> declared.stage().equals(stage))
                .toList();
        if (inStage.isEmpty()) {
            throw new AwsFault("StageNotFoundException", "There is no stage " + stage);
        }
        if (inStage.stream().noneMatch(declared -> declared.name().equals(action))) {
            throw new AwsFault("ActionNotFoundException", "There is no action " + action + " in the stage " + stage);
        }
    }
}
