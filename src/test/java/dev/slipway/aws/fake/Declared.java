package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An action in its stage, as a declaration has it. */
record Declared(int stageIndex, String stage, Map<String, Object> action) {

    static List<Declared> actions(Map<String, Object> declaration) {
        List<Declared> actions = new ArrayList<>();
        List<Map<String, Object>> stages = Tree.objects(declaration, "stages");
        for (int i = 0; i < stages.size(); i++) {
            Map<String, Object> stage = stages.get(i);
            for (Map<String, Object> action : Tree.objects(stage, "actions")) {
                actions.add(new Declared(i, Tree.text(stage, "name"), action));
            }
        }
        return actions;
    }

    String name() {
        return Tree.text(action, "name");
    }

    String place() {
        return stage + "/" + name();
    }

    String category() {
        return Tree.text(typeId(), "category");
    }

    String provider() {
        return Tree.text(typeId(), "provider");
    }

    Map<String, Object> typeId() {
        return Tree.object(action, "actionTypeId");
    }

    int runOrder() {
        return Tree.number(action, "runOrder", 1);
    }

    Map<String, Object> configuration() {
        return Tree.object(action, "configuration");
    }

    List<String> inputs() {
        return names("inputArtifacts");
    }

    List<String> outputs() {
        return names("outputArtifacts");
    }

    private List<String> names(String key) {
        return Tree.objects(action, key).stream()
                .map(artifact -> Tree.text(artifact, "name"))
                .toList();
    }
}
