package dev.slipway.core.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stages and actions: how many, where sources stand, unique names. */
final class StructureRules {

    private StructureRules() {}

    static List<Problem> problems(List<Stage> stages) {
        List<Problem> problems = new ArrayList<>();
        if (stages.size() < 2) {
            problems.add(new Problem(
                    "spec.stages",
                    "Pipeline has only " + stages.size()
                            + " stage(s). There should be a minimum of 2 stages in a pipeline"));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < stages.size(); i++) {
            String field = "spec.stages[" + i + "]";
            if (!names.add(stages.get(i).name())) {
                problems.add(new Problem(
                        field + ".name",
                        "another stage is named " + stages.get(i).name() + " too; rename one of them"));
            }
            actions(field, i, stages.get(i), problems);
        }
        return problems;
    }

    private static void actions(String stageField, int stageIndex, Stage stage, List<Problem> problems) {
        if (stage.actions().isEmpty()) {
            problems.add(new Problem(stageField + ".actions", "stage " + stage.name() + " has no action; add one"));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < stage.actions().size(); i++) {
            Action action = stage.actions().get(i);
            String field = stageField + ".actions[" + i + "]";
            if (!names.add(action.name())) {
                problems.add(new Problem(
                        field + ".name",
                        "another action of stage " + stage.name() + " is named " + action.name()
                                + " too; rename one of them"));
            }
            if (stageIndex == 0 && !action.isSource()) {
                problems.add(new Problem(
                        field,
                        "the first stage holds source actions only; move " + action.name() + " to a later stage"));
            } else if (stageIndex > 0 && action.isSource()) {
                problems.add(new Problem(
                        field,
                        "source actions stand in the first stage only; move " + action.name() + " to the first stage"));
            }
        }
    }
}
