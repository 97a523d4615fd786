package dev.slipway.core.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Pipelines in a few lines, for tests. */
public final class PipelineBuilder {

    private final List<VariableDeclaration> variables = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private String name = "my-pipeline";

    public static PipelineBuilder pipeline() {
        return new PipelineBuilder();
    }

    public PipelineBuilder named(String text) {
        name = text;
        return this;
    }

    /** A variable that every execution must give a value. */
    public PipelineBuilder variable(String variable) {
        variables.add(new VariableDeclaration(variable, Optional.empty()));
        return this;
    }

    public PipelineBuilder variable(String variable, String defaultValue) {
        variables.add(new VariableDeclaration(variable, Optional.of(defaultValue)));
        return this;
    }

    public PipelineBuilder stage(String stage, ActionBuilder... actions) {
        stages.add(new Stage(
                stage, Arrays.stream(actions).map(ActionBuilder::action).toList()));
        return this;
    }

    public PipelineDefinition.Validation validate() {
        return PipelineDefinition.validate(name, variables, stages);
    }

    /** The pipeline, which has to be a valid one. */
    public PipelineDefinition valid() {
        PipelineDefinition.Validation validation = validate();
        if (validation instanceof PipelineDefinition.Invalid invalid) {
            throw new AssertionError("invalid: " + invalid.problems());
        }
        return ((PipelineDefinition.Valid) validation).definition();
    }
}
