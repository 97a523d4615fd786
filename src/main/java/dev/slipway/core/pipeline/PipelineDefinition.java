package dev.slipway.core.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pipeline that has been found valid: the only way to one is {@link #validate}. */
public final class PipelineDefinition {

    private final String name;
    private final List<VariableDeclaration> variables;
    private final List<Stage> stages;

    private PipelineDefinition(String name, List<VariableDeclaration> variables, List<Stage> stages) {
        this.name = name;
        this.variables = List.copyOf(variables);
        this.stages = List.copyOf(stages);
    }

    /** What became of a definition. */
    public sealed interface Validation {}

    /** It can be run. */
    public record Valid(PipelineDefinition definition) implements Validation {}

    /** It cannot; all problems at once, in the order of the fields. */
    public record Invalid(List<Problem> problems) implements Validation {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** Checks the structure (AWS CodePipeline user guide, "Pipeline structure reference") and the variables. */
    public static Validation validate(String name, List<VariableDeclaration> variables, List<Stage> stages) {
        List<Problem> problems = Stream.of(
                        NameRules.problems(name, variables, stages),
                        LimitRules.problems(variables, stages),
                        StructureRules.problems(stages),
                        ArtifactRules.problems(stages),
                        VariableRules.problems(variables, stages),
                        SourceRules.problems(stages))
                .flatMap(List::stream)
                .sorted(java.util.Comparator.comparing(Problem::field, FieldOrder.BY_PATH))
                .toList();
        return problems.isEmpty() ? new Valid(new PipelineDefinition(name, variables, stages)) : new Invalid(problems);
    }

    public String name() {
        return name;
    }

    public List<VariableDeclaration> variables() {
        return variables;
    }

    public List<Stage> stages() {
        return stages;
    }

    /** The action of that key. */
    public Optional<Action> action(ActionKey key) {
        return stages.stream()
                .filter(stage -> stage.name().equals(key.stage()))
                .flatMap(stage -> stage.actions().stream())
                .filter(action -> action.name().equals(key.action()))
                .findFirst();
    }

    /** The action that puts out the artifact of that name; names are unique in a pipeline. */
    public Optional<ActionKey> producerOf(String artifact) {
        return stages.stream()
                .flatMap(stage -> stage.actions().stream()
                        .filter(action -> action.outputArtifacts().contains(artifact))
                        .map(action -> new ActionKey(stage.name(), action.name())))
                .findFirst();
    }
}
