package dev.slipway.core.execution;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.VariableTemplate;
import dev.slipway.core.pipeline.VariableTemplate.Reference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts together what an action needs when it starts: variables with their values, artifacts with their origins. */
final class ActionStart {

    private final PipelineDefinition definition;
    private final ExecutionState state;

    ActionStart(PipelineDefinition definition, ExecutionState state) {
        this.definition = definition;
        this.state = state;
    }

    /** Whether an action can start. */
    sealed interface Outcome {}

    record Possible(Effect effect) implements Outcome {}

    record Impossible(ActionError error) implements Outcome {}

    Outcome of(ActionKey key, Action action) {
        for (String template : action.configuration().templates().values()) {
            for (Reference reference : VariableTemplate.of(template).references()) {
                if (!action.isSource() && value(reference).isEmpty()) {
                    return new Impossible(
                            new ActionError(
                                    "VariableUnresolved",
                                    reference
                                            + " has no value in this execution; the action that should set it did not export it"));
                }
            }
        }
        Map<String, ArtifactOrigin> inputs = inputs(action);
        for (String artifact : action.inputArtifacts()) {
            if (!inputs.containsKey(artifact)) {
                return new Impossible(new ActionError(
                        "ArtifactMissing",
                        "artifact " + artifact + " was not put out by the action that should have done so"));
            }
        }
        return new Possible(effect(key, action, inputs));
    }

    private Effect effect(ActionKey key, Action action, Map<String, ArtifactOrigin> inputs) {
        if (action.configuration() instanceof ActionConfiguration.Git git) {
            return new Effect.ResolveSource(key, action, git);
        }
        if (action.configuration() instanceof ActionConfiguration.Approval approval) {
            return new Effect.AskForApproval(
                    key,
                    new ActionConfiguration.Approval(
                            approval.customData().map(this::resolved),
                            approval.externalEntityLink().map(this::resolved),
                            approval.timeout()));
        }
        ActionConfiguration.Build build = (ActionConfiguration.Build) action.configuration();
        Map<String, String> environment = new LinkedHashMap<>();
        build.environment().forEach((name, text) -> environment.put(name, resolved(text)));
        return new Effect.StartBuild(key, action, build, environment, inputs);
    }

    private Map<String, ArtifactOrigin> inputs(Action action) {
        Map<String, ArtifactOrigin> inputs = new LinkedHashMap<>();
        for (String artifact : action.inputArtifacts()) {
            definition
                    .producerOf(artifact)
                    .flatMap(state::action)
                    .map(producer -> producer.artifacts().get(artifact))
                    .ifPresent(origin -> inputs.put(artifact, origin));
        }
        return inputs;
    }

    private String resolved(String text) {
        VariableTemplate.Resolution resolution = VariableTemplate.of(text).resolve(this::value);
        return resolution instanceof VariableTemplate.Resolved resolved ? resolved.text() : text;
    }

    private Optional<String> value(Reference reference) {
        if (reference.namespace().equals("codepipeline")) {
            return Optional.of(state.id());
        }
        if (reference.namespace().equals("variables")) {
            return Optional.ofNullable(state.variables().get(reference.name()));
        }
        return definition.stages().stream()
                .flatMap(stage -> stage.actions().stream()
                        .filter(action -> action.namespace().equals(Optional.of(reference.namespace())))
                        .map(action -> new ActionKey(stage.name(), action.name())))
                .findFirst()
                .flatMap(state::action)
                .flatMap(producer -> Optional.ofNullable(producer.outputs().get(reference.name())));
    }
}
