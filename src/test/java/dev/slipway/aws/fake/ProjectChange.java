package dev.slipway.aws.fake;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the members of an input into a project: those left out keep their value, explicit empty forms clear. */
final class ProjectChange {

    /** Compared as sets by their key, so they come back in another order than they were sent. */
    private static final List<String> UNORDERED =
            List.of("tags", "secondarySources", "secondarySourceVersions", "secondaryArtifacts");

    /** Gone once sent empty; other members then hold their default or the empty list. */
    private static final Set<String> CLEARED_WHEN_EMPTY =
            Set.of("description", "sourceVersion", "vpcConfig", "buildBatchConfig");

    private ProjectChange() {}

    static void apply(Map<String, Object> project, Map<String, Object> input) {
        Map<String, Object> sent = Tree.copy(input);
        UNORDERED.forEach(key -> Tree.reverse(sent, key));
        Tree.reverse(Tree.object(sent, "environment"), "environmentVariables");
        sent.forEach((key, value) -> {
            if (value == null) {
                return;
            }
            if (isCleared(key, value)) {
                project.remove(key);
            } else {
                project.put(key, value);
            }
        });
        if (sent.containsKey("serviceRole")) {
            project.put("serviceRole", AccountRegion.roleArn(Tree.text(sent, "serviceRole")));
        }
        if (project.remove("badgeEnabled") instanceof Boolean enabled) {
            project.put("badge", badge(project, enabled));
        }
    }

    private static boolean isCleared(String key, Object value) {
        boolean empty = value.equals("") || value.equals(Map.of());
        return (CLEARED_WHEN_EMPTY.contains(key) && empty) || (key.equals("concurrentBuildLimit") && value.equals(-1));
    }

    private static Map<String, Object> badge(Map<String, Object> project, boolean enabled) {
        Map<String, Object> badge = Tree.of("badgeEnabled", enabled);
        if (enabled) {
            String region = Tree.text(project, "arn").split(":", -1)[3];
            badge.put(
                    "badgeRequestUrl",
                    "https://codebuild." + region + ".amazonaws.com/badges?uuid=" + Tree.text(project, "name"));
        }
        return badge;
    }
}
