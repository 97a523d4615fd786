package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each stage of a pipeline has come to. Parallel executions do not show in it. */
final class PipelineStates {

    private final Pipelines pipelines;

    PipelineStates(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    Map<String, Object> get(Map<String, Object> input) {
        Pipeline pipeline = pipelines.find(Tree.text(input, "name"));
        List<Object> stages = new ArrayList<>();
        for (Map<String, Object> stage : Tree.objects(pipeline.declaration(), "stages")) {
            stages.add(stageState(pipeline, stage));
        }
        Map<String, Object> state = Tree.of("pipelineName", pipeline.name());
        state.put("pipelineVersion", pipeline.version());
        state.put("stageStates", stages);
        state.put("created", pipeline.created());
        state.put("updated", pipeline.updated());
        return state;
    }

    private static Map<String, Object> stageState(Pipeline pipeline, Map<String, Object> stage) {
        String name = Tree.text(stage, "name");
        Optional<Execution> latest = latest(pipeline, name);
        List<Object> actions = new ArrayList<>();
        for (Map<String, Object> action : Tree.objects(stage, "actions")) {
            Map<String, Object> state = Tree.of("actionName", action.get("name"));
            latest.flatMap(execution -> run(execution, name, Tree.text(action, "name")))
                    .filter(ActionRun::isBegun)
                    .ifPresent(run -> state.put("latestExecution", run.state()));
            actions.add(state);
        }
        Map<String, Object> state = Tree.of("stageName", name);
        state.put("inboundTransitionState", Tree.of("enabled", true));
        state.put("actionStates", actions);
        latest.ifPresent(execution -> state.put("latestExecution", latestState(execution, name)));
        return state;
    }

    private static Map<String, Object> latestState(Execution execution, String stage) {
        Map<String, Object> state = Tree.of("pipelineExecutionId", execution.id());
        state.put("status", execution.stageStatus(stage));
        return state;
    }

    private static Optional<Execution> latest(Pipeline pipeline, String stage) {
        return pipeline.executions().stream()
                .filter(execution ->
                        !execution.isParallel() && !execution.stageStatus(stage).isEmpty())
                .reduce((earlier, later) -> later);
    }

    static Optional<ActionRun> run(Execution execution, String stage, String action) {
        return execution.inStage(stage).stream()
                .filter(run -> run.declared().name().equals(action))
                .findFirst();
    }
}
