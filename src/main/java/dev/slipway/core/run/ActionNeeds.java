package dev.slipway.core.run;

import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import dev.slipway.core.pipeline.VariableTemplate;
import dev.slipway.core.pipeline.VariableTemplate.Reference;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what some actions of a pipeline take from the others: artifacts, and variables in their namespaces. */
final class ActionNeeds {

    private final PipelineDefinition definition;
    private final Set<ActionKey> running;
    private final Map<ActionKey, Set<String>> artifacts = new LinkedHashMap<>();
    private final Map<ActionKey, Set<String>> variables = new LinkedHashMap<>();

    private ActionNeeds(PipelineDefinition definition, Set<ActionKey> running) {
        this.definition = definition;
        this.running = running;
    }

    static List<ActionNeed> of(PipelineDefinition definition, Set<ActionKey> running) {
        ActionNeeds needs = new ActionNeeds(definition, Set.copyOf(running));
        for (Stage stage : definition.stages()) {
            for (Action action : stage.actions()) {
                if (running.contains(new ActionKey(stage.name(), action.name()))) {
                    needs.add(action);
                }
            }
        }
        Set<ActionKey> producers = new LinkedHashSet<>(needs.artifacts.keySet());
        producers.addAll(needs.variables.keySet());
        return producers.stream()
                .map(producer -> new ActionNeed(
                        producer,
                        needs.artifacts.getOrDefault(producer, Set.of()),
                        needs.variables.getOrDefault(producer, Set.of())))
                .toList();
    }

    private void add(Action action) {
        for (String artifact : action.inputArtifacts()) {
            definition.producerOf(artifact).ifPresent(producer -> add(artifacts, producer, artifact));
        }
        if (action.isSource()) {
            return;
        }
        for (String template : action.configuration().templates().values()) {
            for (Reference reference : VariableTemplate.of(template).references()) {
                owner(reference.namespace()).ifPresent(producer -> add(variables, producer, reference.name()));
            }
        }
    }

    private void add(Map<ActionKey, Set<String>> to, ActionKey producer, String name) {
        if (!running.contains(producer)) {
            to.computeIfAbsent(producer, key -> new LinkedHashSet<>()).add(name);
        }
    }

    /** None of the namespaces that no action has: {@code codepipeline} and {@code variables}. */
    private Optional<ActionKey> owner(String namespace) {
        return definition.stages().stream()
                .flatMap(stage -> stage.actions().stream()
                        .filter(action -> action.namespace().equals(Optional.of(namespace)))
                        .map(action -> new ActionKey(stage.name(), action.name())))
                .findFirst();
    }
}
