package dev.slipway.core.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many, how large, how long (AWS CodePipeline user guide, "Quotas"). */
final class LimitRules {

    private static final int MAX_STAGES = 50;
    private static final int MAX_ACTIONS_OF_STAGE = 50;
    private static final int MAX_ACTIONS = 1000;
    private static final int MAX_VARIABLES = 50;
    private static final int MAX_VALUE = 1000;
    private static final int MAX_RUN_ORDER = 999;
    private static final Duration MIN_APPROVAL = Duration.ofMinutes(5);
    private static final Duration MAX_APPROVAL = Duration.ofDays(60);

    private final List<Problem> problems = new ArrayList<>();

    private LimitRules() {}

    static List<Problem> problems(List<VariableDeclaration> variables, List<Stage> stages) {
        LimitRules rules = new LimitRules();
        rules.variables(variables);
        rules.atMost(MAX_STAGES, stages.size(), "spec.stages", "a pipeline has at most 50 stages; join some of them");
        int all = stages.stream().mapToInt(stage -> stage.actions().size()).sum();
        rules.atMost(MAX_ACTIONS, all, "spec.stages", "a pipeline has at most 1000 actions; split it into several");
        for (int s = 0; s < stages.size(); s++) {
            rules.stage("spec.stages[" + s + "].actions", stages.get(s));
        }
        return rules.problems;
    }

    private void variables(List<VariableDeclaration> variables) {
        atMost(MAX_VARIABLES, variables.size(), "spec.variables", "a pipeline has at most 50 variables; remove some");
        for (int i = 0; i < variables.size(); i++) {
            int length = variables.get(i).defaultValue().map(String::length).orElse(1);
            if (length < 1 || length > MAX_VALUE) {
                problems.add(new Problem(
                        "spec.variables[" + i + "].defaultValue",
                        "a default value has 1 to 1000 characters; leave it out if every execution must say"));
            }
        }
    }

    private void stage(String field, Stage stage) {
        atMost(
                MAX_ACTIONS_OF_STAGE,
                stage.actions().size(),
                field,
                "a stage has at most 50 actions; move some to another stage");
        for (int a = 0; a < stage.actions().size(); a++) {
            Action action = stage.actions().get(a);
            if (action.runOrder() < 1 || action.runOrder() > MAX_RUN_ORDER) {
                problems.add(new Problem(
                        field + "[" + a + "].runOrder",
                        "runOrder is " + action.runOrder() + "; use a number from 1 to 999"));
            }
            if (action.configuration() instanceof ActionConfiguration.Approval approval
                    && (approval.timeout().compareTo(MIN_APPROVAL) < 0
                            || approval.timeout().compareTo(MAX_APPROVAL) > 0)) {
                problems.add(new Problem(
                        field + "[" + a + "].approval.timeoutInMinutes",
                        "an approval waits 5 to 86400 minutes, not "
                                + approval.timeout().toMinutes() + "; change it"));
            }
        }
    }

    private void atMost(int limit, int count, String field, String message) {
        if (count > limit) {
            problems.add(new Problem(field, message));
        }
    }
}
