package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the actions of a pipeline have done, the latest first. */
final class ActionExecutions {

    private final AccountRegion account;
    private final Pipelines pipelines;

    ActionExecutions(AccountRegion account, Pipelines pipelines) {
        this.account = account;
        this.pipelines = pipelines;
    }

    Map<String, Object> list(Map<String, Object> input) {
        Pipeline pipeline = pipelines.find(Tree.text(input, "pipelineName"));
        Map<String, Object> filter = Tree.object(input, "filter");
        Map<String, Object> latest = Tree.object(filter, "latestInPipelineExecution");
        String id = Tree.text(filter, "pipelineExecutionId") + Tree.text(latest, "pipelineExecutionId");
        List<Execution> executions =
                new ArrayList<>(id.isEmpty() ? pipeline.executions() : List.of(Executions.require(pipeline, id)));
        Collections.reverse(executions);
        List<Map<String, Object>> details = new ArrayList<>();
        for (Execution execution : executions) {
            execution.actions().stream()
                    .filter(ActionRun::isBegun)
                    .sorted(Comparator.comparingDouble(ActionRun::started).reversed())
                    .forEach(run -> details.add(run.detail(execution)));
        }
        return Page.of(details, input, account.pageSize().get(), Pipelines::invalidToken)
                .as("actionExecutionDetails");
    }
}
