package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a pipeline reads back with although nobody sent it. */
final class PipelineDefaults {

    private static final Set<String> V2_PROVIDERS = Set.of("Commands", "EKS");

    private PipelineDefaults() {}

    static Map<String, Object> fillIn(Map<String, Object> sent) {
        Map<String, Object> declaration = Tree.copy(sent);
        declaration.putIfAbsent("executionMode", "SUPERSEDED");
        declaration.putIfAbsent("pipelineType", "V1");
        if (needsV2(declaration)) {
            declaration.put("pipelineType", "V2");
        }
        for (Declared declared : Declared.actions(declaration)) {
            declared.action().putIfAbsent("runOrder", 1);
            declared.action().putIfAbsent("configuration", new LinkedHashMap<>());
            declared.action().putIfAbsent("inputArtifacts", new ArrayList<>());
            declared.action().putIfAbsent("outputArtifacts", new ArrayList<>());
        }
        return declaration;
    }

    /** A feature of V2 makes the pipeline one, whatever type it was declared with. */
    private static boolean needsV2(Map<String, Object> declaration) {
        return !Tree.text(declaration, "executionMode").equals("SUPERSEDED")
                || !Tree.objects(declaration, "variables").isEmpty()
                || !Tree.objects(declaration, "triggers").isEmpty()
                || Tree.objects(declaration, "stages").stream().anyMatch(PipelineDefaults::hasConditions)
                || Declared.actions(declaration).stream().anyMatch(action -> V2_PROVIDERS.contains(action.provider()));
    }

    private static boolean hasConditions(Map<String, Object> stage) {
        return stage.containsKey("beforeEntry") || stage.containsKey("onSuccess") || stage.containsKey("onFailure");
    }
}
