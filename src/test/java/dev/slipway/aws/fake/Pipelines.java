package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The pipelines of a region, with every version that each has had. */
final class Pipelines {

    private final Map<String, Pipeline> pipelines = new LinkedHashMap<>();
    private final AccountRegion account;
    private Consumer<Pipeline> onCreate = pipeline -> {};

    Pipelines(AccountRegion account) {
        this.account = account;
    }

    void onCreate(Consumer<Pipeline> action) {
        onCreate = action;
    }

    Map<String, Object> create(Map<String, Object> input) {
        Map<String, Object> sent = Tree.object(input, "pipeline");
        String name = Tree.text(sent, "name");
        if (pipelines.containsKey(name)) {
            throw new AwsFault(
                    "PipelineNameInUseException",
                    "A pipeline with the name '" + name + "' already exists in account '" + AccountRegion.ACCOUNT
                            + "'");
        }
        PipelineStructure.check(sent);
        account.roles().codePipelineAssumes(Tree.text(sent, "roleArn"));
        Pipeline pipeline = new Pipeline(account.now());
        pipeline.tags().put(account.pipelineArn(name), Tree.objects(input, "tags"));
        pipeline.add(PipelineDefaults.fillIn(sent), pipeline.created());
        pipelines.put(name, pipeline);
        onCreate.accept(pipeline);
        Map<String, Object> answer = Tree.of("pipeline", HiddenTokens.hide(pipeline.declaration()));
        if (!pipeline.tags().isEmpty()) {
            answer.put("tags", pipeline.tags().shown());
        }
        return answer;
    }

    Map<String, Object> update(Map<String, Object> input) {
        Map<String, Object> sent = Tree.object(input, "pipeline");
        Pipeline pipeline = find(Tree.text(sent, "name"));
        PipelineStructure.check(sent);
        account.roles().codePipelineAssumes(Tree.text(sent, "roleArn"));
        Map<String, Object> whole = PipelineDefaults.fillIn(sent);
        HiddenTokens.restore(whole, pipeline.declaration());
        change(pipeline, whole);
        return Tree.of("pipeline", HiddenTokens.hide(pipeline.declaration()));
    }

    /** Executions that share their stages end with the definition they ran on; parallel ones go on with it. */
    private void change(Pipeline pipeline, Map<String, Object> declaration) {
        double now = account.now();
        pipeline.executions().stream()
                .filter(execution -> execution.isLive() && !execution.isParallel())
                .forEach(execution -> execution.end("Cancelled", now));
        pipeline.add(declaration, now);
    }

    Map<String, Object> get(Map<String, Object> input) {
        String name = Tree.text(input, "name");
        if (!has(name)) {
            throw new AwsFault(
                    "PipelineNotFoundException",
                    "Account '" + AccountRegion.ACCOUNT + "' does not have a pipeline with name '" + name + "'");
        }
        Pipeline pipeline = find(name);
        int version = Tree.number(input, "version", pipeline.version());
        if (version > pipeline.version()) {
            throw new AwsFault("PipelineVersionNotFoundException", "There is no version " + version);
        }
        Map<String, Object> metadata = Tree.of("pipelineArn", account.pipelineArn(name));
        metadata.put("created", pipeline.created());
        metadata.put("updated", pipeline.updated());
        Map<String, Object> answer = Tree.of("pipeline", HiddenTokens.hide(pipeline.declaration(version)));
        answer.put("metadata", metadata);
        return answer;
    }

    Map<String, Object> delete(Map<String, Object> input) {
        pipelines.remove(Tree.text(input, "name"));
        return Map.of();
    }

    Map<String, Object> list(Map<String, Object> input) {
        List<Map<String, Object>> summaries = new ArrayList<>();
        pipelines.keySet().stream()
                .sorted()
                .forEach(name -> summaries.add(find(name).summary()));
        return Page.of(summaries, input, account.pageSize().get(), Pipelines::invalidToken)
                .as("pipelines");
    }

    static AwsFault invalidToken() {
        return new AwsFault("InvalidNextTokenException", "The next token is not valid");
    }

    Pipeline find(String name) {
        Pipeline pipeline = pipelines.get(name);
        if (pipeline == null) {
            throw new AwsFault("PipelineNotFoundException", missing(name));
        }
        return pipeline;
    }

    private static String missing(String name) {
        return "The account with id '" + AccountRegion.ACCOUNT + "' does not include a pipeline with the name '" + name
                + "'";
    }

    Pipeline findByArn(String arn) {
        String prefix = account.pipelineArn("");
        Pipeline pipeline = arn.startsWith(prefix) ? pipelines.get(arn.substring(prefix.length())) : null;
        if (pipeline == null) {
            throw AwsFault.notFound(missing(arn.substring(arn.lastIndexOf(':') + 1)));
        }
        return pipeline;
    }

    void replace(String name, UnaryOperator<Map<String, Object>> change) {
        Pipeline pipeline = find(name);
        change(pipeline, Tree.copy(change.apply(pipeline.declaration())));
    }

    boolean has(String name) {
        return pipelines.containsKey(name);
    }

    List<String> names() {
        return List.copyOf(pipelines.keySet());
    }
}
