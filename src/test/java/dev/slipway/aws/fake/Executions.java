package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts, lists and stops the executions of pipelines. */
final class Executions {

    private static final int MOST_AT_ONCE = 50;

    private final AccountRegion account;
    private final Pipelines pipelines;
    private final ActionBuilds builds;
    private final Map<String, String> byToken = new HashMap<>();

    Executions(AccountRegion account, Pipelines pipelines, ActionBuilds builds) {
        this.builds = builds;
        this.account = account;
        this.pipelines = pipelines;
    }

    Map<String, Object> start(Map<String, Object> input) {
        Pipeline pipeline = pipelines.find(Tree.text(input, "name"));
        String token = pipeline.name() + "/" + Tree.text(input, "clientRequestToken");
        if (input.containsKey("clientRequestToken") && byToken.containsKey(token)) {
            return Tree.of("pipelineExecutionId", byToken.get(token));
        }
        List<Map<String, Object>> variables =
                ExecutionVariables.resolve(pipeline.declaration(), Tree.objects(input, "variables"));
        String id = begin(pipeline, "StartPipelineExecution", "arn:aws:iam::123456789012:root", variables);
        Map<String, String> revisions = require(pipeline, id).revisions();
        Tree.objects(input, "sourceRevisions")
                .forEach(given -> revisions.put(Tree.text(given, "actionName"), Tree.text(given, "revisionValue")));
        byToken.put(token, id);
        return Tree.of("pipelineExecutionId", id);
    }

    String begin(Pipeline pipeline, String triggerType, String triggerDetail, List<Map<String, Object>> variables) {
        Map<String, Object> declaration = pipeline.declaration();
        boolean counted = !Tree.text(declaration, "executionMode").equals("SUPERSEDED");
        if (counted && pipeline.executions().stream().filter(Execution::isLive).count() >= MOST_AT_ONCE) {
            throw new AwsFault(
                    "ConcurrentPipelineExecutionsLimitExceededException",
                    "The pipeline has " + MOST_AT_ONCE + " executions already");
        }
        Map<String, Object> trigger = Tree.of("triggerType", triggerType);
        trigger.put("triggerDetail", triggerDetail);
        Execution execution = new Execution(declaration, trigger, variables, builds, account.now());
        pipeline.executions().add(execution);
        return execution.id();
    }

    Map<String, Object> get(Map<String, Object> input) {
        Pipeline pipeline = pipelines.find(Tree.text(input, "pipelineName"));
        return Tree.of(
                "pipelineExecution",
                require(pipeline, Tree.text(input, "pipelineExecutionId")).detail());
    }

    Map<String, Object> list(Map<String, Object> input) {
        Pipeline pipeline = pipelines.find(Tree.text(input, "pipelineName"));
        String stage = Tree.text(Tree.object(Tree.object(input, "filter"), "succeededInStage"), "stageName");
        List<Map<String, Object>> summaries = new ArrayList<>();
        pipeline.executions().stream()
                .filter(execution -> stage.isEmpty() || execution.succeededIn(stage))
                .forEach(execution -> summaries.add(execution.summary()));
        Collections.reverse(summaries);
        return Page.of(summaries, input, account.pageSize().get(), Pipelines::invalidToken)
                .as("pipelineExecutionSummaries");
    }

    Map<String, Object> stop(Map<String, Object> input) {
        Pipeline pipeline = pipelines.find(Tree.text(input, "pipelineName"));
        String id = Tree.text(input, "pipelineExecutionId");
        boolean abandon = Tree.flag(input, "abandon");
        Execution execution = find(pipeline, id).filter(Execution::isLive).orElseThrow(() -> notStoppable(id));
        if (execution.status().equals("Stopping") && !abandon) {
            throw new AwsFault("DuplicatedStopRequestException", "The execution " + id + " is already stopping");
        }
        execution.stop(abandon, Tree.text(input, "reason"), account.now());
        return Tree.of("pipelineExecutionId", id);
    }

    private static AwsFault notStoppable(String id) {
        return new AwsFault("PipelineExecutionNotStoppableException", "The execution " + id + " cannot be stopped");
    }

    static Execution require(Pipeline pipeline, String id) {
        return find(pipeline, id)
                .orElseThrow(() ->
                        new AwsFault("PipelineExecutionNotFoundException", "There is no execution with the id " + id));
    }

    private static Optional<Execution> find(Pipeline pipeline, String id) {
        return pipeline.executions().stream()
                .filter(execution -> execution.id().equals(id))
                .findFirst();
    }
}
