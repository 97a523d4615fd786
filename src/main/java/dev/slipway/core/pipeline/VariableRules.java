package dev.slipway.core.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Variables and namespaces (AWS CodePipeline user guide, "Variables"). */
final class VariableRules {

    private static final String PIPELINE = "codepipeline";
    private static final String VARIABLES = "variables";
    private static final Set<String> PIPELINE_VARIABLES = Set.of("PipelineExecutionId");

    private record Producer(int stage, int runOrder, Action action) {}

    private final Set<String> declared = new HashSet<>();
    private final Map<String, Producer> namespaces = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private VariableRules() {}

    static List<Problem> problems(List<VariableDeclaration> variables, List<Stage> stages) {
        VariableRules rules = new VariableRules();
        for (int i = 0; i < variables.size(); i++) {
            if (!rules.declared.add(variables.get(i).name())) {
                rules.problems.add(new Problem(
                        "spec.variables[" + i + "].name",
                        "variable " + variables.get(i).name() + " is declared twice; remove one"));
            }
        }
        Set<String> artifacts = new HashSet<>();
        stages.forEach(stage -> stage.actions().forEach(action -> artifacts.addAll(action.outputArtifacts())));
        rules.eachAction(stages, (field, producer) -> rules.namespace(field, producer, artifacts));
        rules.eachAction(stages, rules::references);
        return rules.problems;
    }

    private interface Visitor {
        void visit(String field, Producer at);
    }

    private void eachAction(List<Stage> stages, Visitor visitor) {
        for (int s = 0; s < stages.size(); s++) {
            for (int a = 0; a < stages.get(s).actions().size(); a++) {
                Action action = stages.get(s).actions().get(a);
                visitor.visit("spec.stages[" + s + "].actions[" + a + "]", new Producer(s, action.runOrder(), action));
            }
        }
    }

    private void namespace(String field, Producer producer, Set<String> artifacts) {
        Optional<String> namespace = producer.action().namespace();
        if (namespace.isEmpty()) {
            return;
        }
        String name = namespace.get();
        Producer other = namespaces.putIfAbsent(name, producer);
        if (name.equals(PIPELINE) || name.equals(VARIABLES)) {
            problems.add(new Problem(field + ".namespace", "namespace " + name + " is reserved; choose another name"));
        } else if (artifacts.contains(name)) {
            problems.add(new Problem(
                    field + ".namespace",
                    "namespace " + name + " is also the name of an artifact; choose another name"));
        } else if (other != null) {
            problems.add(new Problem(
                    field + ".namespace",
                    "namespace " + name + " already belongs to action "
                            + other.action().name() + "; choose another name"));
        }
    }

    private void references(String field, Producer at) {
        String kind = at.action().configuration().kind();
        new TreeMap<>(at.action().configuration().templates()).forEach((name, text) -> {
            List<VariableTemplate.Reference> references =
                    VariableTemplate.of(text).references();
            if (at.action().isSource() && !references.isEmpty()) {
                problems.add(new Problem(
                        field + "." + kind + "." + name,
                        "source actions cannot use variables such as " + references.get(0)
                                + "; write the value itself"));
                return;
            }
            references.stream()
                    .distinct()
                    .map(reference -> wrong(reference, at))
                    .flatMap(Optional::stream)
                    .forEach(message -> problems.add(new Problem(field + "." + kind + "." + name, message)));
        });
    }

    private Optional<String> wrong(VariableTemplate.Reference reference, Producer at) {
        if (reference.namespace().equals(PIPELINE)) {
            return PIPELINE_VARIABLES.contains(reference.name())
                    ? Optional.empty()
                    : Optional.of(reference + " does not exist; only #{codepipeline.PipelineExecutionId} does");
        }
        if (reference.namespace().equals(VARIABLES)) {
            return declared.contains(reference.name())
                    ? Optional.empty()
                    : Optional.of(reference + " is not declared; add " + reference.name() + " to spec.variables");
        }
        Producer producer = namespaces.get(reference.namespace());
        if (producer == null) {
            return Optional.of(
                    "no action has the namespace " + reference.namespace() + " of " + reference + "; set it on one");
        }
        if (producer.stage() > at.stage() || (producer.stage() == at.stage() && producer.runOrder() >= at.runOrder())) {
            return Optional.of(
                    reference + " comes from action " + producer.action().name() + ", which does not run before "
                            + at.action().name() + "; move it to an earlier stage or give it a lower runOrder");
        }
        Optional<Set<String>> outputs = producer.action().configuration().outputVariables();
        return outputs.isEmpty() || outputs.get().contains(reference.name())
                ? Optional.empty()
                : Optional.of(reference + " does not exist; " + available(producer.action(), outputs.get()));
    }

    private static String available(Action producer, Set<String> outputs) {
        return "action " + producer.name() + " puts out "
                + (outputs.isEmpty()
                        ? "no variables"
                        : outputs.stream().sorted().collect(Collectors.joining(", ")));
    }
}
