package dev.slipway.core.execution;

import dev.slipway.core.pipeline.ActionBuilder;
import dev.slipway.core.pipeline.PipelineBuilder;
import dev.slipway.core.pipeline.PipelineDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Valid pipelines of all shapes: equal seeds give equal pipelines. */
public final class RandomPipeline {

    private static final int[] RUN_ORDERS = {1, 1, 2, 5, 999};

    private final Random random;
    private final PipelineBuilder pipeline = PipelineBuilder.pipeline().variable("V", "1");
    private final List<String> artifacts = new ArrayList<>();
    private final List<String> namespaces = new ArrayList<>();

    private RandomPipeline(Random random) {
        this.random = random;
    }

    public static PipelineDefinition of(Random random) {
        RandomPipeline pipeline = new RandomPipeline(random);
        pipeline.sources();
        int stages = 1 + random.nextInt(4);
        for (int stage = 1; stage <= stages; stage++) {
            pipeline.stage("s" + stage);
        }
        return pipeline.pipeline.valid();
    }

    private void sources() {
        List<ActionBuilder> actions = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            artifacts.add("source" + i);
            namespaces.add("git" + i);
            actions.add(ActionBuilder.git("a" + i)
                    .out("source" + i)
                    .namespace("git" + i)
                    .order(1 + i * random.nextInt(2)));
        }
        pipeline.stage("s0", actions.toArray(ActionBuilder[]::new));
    }

    private void stage(String name) {
        List<ActionBuilder> actions = new ArrayList<>();
        List<String> newArtifacts = new ArrayList<>();
        List<String> newNamespaces = new ArrayList<>();
        int runOrder = 0;
        for (int order : RUN_ORDERS) {
            if (order > runOrder) {
                artifacts.addAll(newArtifacts);
                namespaces.addAll(newNamespaces);
                newArtifacts.clear();
                newNamespaces.clear();
                runOrder = order;
            }
            if (actions.isEmpty() || random.nextInt(3) == 0) {
                String action = "a" + actions.size();
                actions.add(
                        random.nextInt(5) == 0 ? approval(action) : build(name, action, newArtifacts, newNamespaces));
                actions.get(actions.size() - 1).order(order);
            }
        }
        artifacts.addAll(newArtifacts);
        namespaces.addAll(newNamespaces);
        Collections.shuffle(actions, random);
        pipeline.stage(name, actions.toArray(ActionBuilder[]::new));
    }

    private ActionBuilder approval(String name) {
        return ActionBuilder.approval(name)
                .timeout(Duration.ofMinutes(5 + random.nextInt(600)))
                .customData("commit #{git0.CommitId}");
    }

    private ActionBuilder build(String stage, String name, List<String> newArtifacts, List<String> newNamespaces) {
        ActionBuilder build = ActionBuilder.build(name).env("E", "#{variables.V}");
        List<String> inputs = new ArrayList<>(artifacts);
        Collections.shuffle(inputs, random);
        inputs = inputs.subList(0, Math.min(inputs.size(), 1 + random.nextInt(3)));
        build.in(inputs.toArray(String[]::new)).primary(inputs.get(0));
        String namespace = namespaces.get(random.nextInt(namespaces.size()));
        build.env("F", "#{" + namespace + (namespace.startsWith("git") ? ".CommitId}" : ".OUT}"));
        if (random.nextBoolean()) {
            newArtifacts.add(stage + name);
            build.out(stage + name);
        }
        if (random.nextInt(3) == 0) {
            newNamespaces.add("of-" + stage + name);
            build.namespace("of-" + stage + name);
        }
        return build;
    }
}
