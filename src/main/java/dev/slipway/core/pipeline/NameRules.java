package dev.slipway.core.pipeline;

import dev.slipway.core.buildspec.VariableName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What names may look like (AWS CodePipeline API, StageDeclaration, ActionDeclaration, OutputArtifact, PipelineVariableDeclaration). */
final class NameRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.@_-]{1,100}");
    private static final Pattern ARTIFACT = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9@_-]{1,100}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9@_-]{1,128}");
    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private final List<Problem> problems = new ArrayList<>();

    private NameRules() {}

    static List<Problem> problems(String pipeline, List<VariableDeclaration> variables, List<Stage> stages) {
        NameRules rules = new NameRules();
        rules.check(
                NAME, pipeline, "metadata.name", "the name of a pipeline", "1 to 100 letters, digits, ., @, - and _");
        for (int i = 0; i < variables.size(); i++) {
            rules.check(
                    VARIABLE,
                    variables.get(i).name(),
                    "spec.variables[" + i + "].name",
                    "the name of a variable",
                    "1 to 128 letters, digits, @, - and _");
        }
        for (int s = 0; s < stages.size(); s++) {
            String field = "spec.stages[" + s + "]";
            Stage stage = stages.get(s);
            rules.check(
                    NAME,
                    stage.name(),
                    field + ".name",
                    "the name of a stage",
                    "1 to 100 letters, digits, ., @, - and _");
            for (int a = 0; a < stage.actions().size(); a++) {
                rules.action(field + ".actions[" + a + "]", stage.actions().get(a));
            }
        }
        return rules.problems;
    }

    private void action(String field, Action action) {
        check(NAME, action.name(), field + ".name", "the name of an action", "1 to 100 letters, digits, ., @, - and _");
        action.namespace()
                .ifPresent(namespace -> check(
                        NAMESPACE,
                        namespace,
                        field + ".namespace",
                        "a namespace",
                        "1 to 100 letters, digits, @, - and _"));
        for (int i = 0; i < action.outputArtifacts().size(); i++) {
            check(
                    ARTIFACT,
                    action.outputArtifacts().get(i),
                    field + ".outputArtifacts[" + i + "]",
                    "the name of an artifact",
                    "1 to 100 letters, digits, - and _");
        }
        if (action.configuration() instanceof ActionConfiguration.Build build) {
            build.environment().keySet().forEach(name -> environment(field, name));
        }
    }

    private void environment(String action, String name) {
        String field = action + ".build.environmentVariables[" + name + "]";
        if (ENVIRONMENT.matcher(name).matches() && VariableName.parse(name) instanceof VariableName.Refused refused) {
            problems.add(new Problem(field, name + " " + refused.reason()));
        }
        check(
                ENVIRONMENT,
                name,
                field,
                "the name of an environment variable",
                "1 to 128 letters, digits and _ and does not begin with a digit");
    }

    private void check(Pattern pattern, String name, String field, String what, String allowed) {
        if (!pattern.matcher(name).matches()) {
            problems.add(new Problem(field, what + " consists of " + allowed + "; rename it"));
        }
    }
}
