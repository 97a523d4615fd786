package dev.slipway.aws.fake;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules for a pipeline as a whole, with the refusals of the service where their text is known. */
final class PipelineStructure {

    private PipelineStructure() {}

    static void check(Map<String, Object> declaration) {
        List<Map<String, Object>> stages = Tree.objects(declaration, "stages");
        if (stages.size() < 2) {
            throw AwsFault.invalidStructure("Pipeline has only " + stages.size()
                    + " stage(s). There should be a minimum of 2 stages in a pipeline");
        }
        if (declaration.containsKey("artifactStore") == declaration.containsKey("artifactStores")) {
            throw AwsFault.invalidStructure("Exactly one of artifactStore and artifactStores must be declared");
        }
        namesDiffer(stages, "Stage name");
        for (Map<String, Object> stage : stages) {
            List<Map<String, Object>> actions = Tree.objects(stage, "actions");
            if (actions.isEmpty()) {
                throw AwsFault.invalidStructure("Stage " + Tree.text(stage, "name") + " has no actions");
            }
            namesDiffer(actions, "Action name in stage " + Tree.text(stage, "name"));
        }
        List<Declared> actions = Declared.actions(declaration);
        sourcesComeFirst(actions);
        actions.forEach(ActionRules::check);
        ArtifactFlow.check(actions);
        namespacesDiffer(actions);
    }

    private static void namesDiffer(List<Map<String, Object>> items, String what) {
        Set<String> seen = new HashSet<>();
        for (Map<String, Object> item : items) {
            String name = Tree.text(item, "name");
            if (!seen.add(name)) {
                throw AwsFault.invalidStructure(what + " must be unique. " + name + " has been used more than once");
            }
        }
    }

    private static void sourcesComeFirst(List<Declared> actions) {
        for (Declared action : actions) {
            boolean source = action.category().equals("Source");
            if (action.stageIndex() == 0 && !source) {
                throw AwsFault.invalidStructure("The first stage can only contain Source actions, but " + action.place()
                        + " is of category " + action.category());
            }
            if (action.stageIndex() > 0 && source) {
                throw AwsFault.invalidStructure(
                        "Only the first stage can contain Source actions, but " + action.place() + " is one");
            }
        }
    }

    private static void namespacesDiffer(List<Declared> actions) {
        Set<String> taken = new HashSet<>(Set.of("codepipeline", "variables"));
        actions.forEach(action -> taken.addAll(action.outputs()));
        for (Declared action : actions) {
            String namespace = Tree.text(action.action(), "namespace");
            if (!namespace.isEmpty() && !taken.add(namespace)) {
                throw AwsFault.invalidStructure("Namespace " + namespace + " of " + action.place() + " is taken");
            }
        }
    }
}
