package dev.slipway.aws.fake;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the shapes of a project cannot say. */
final class ProjectRules {

    private static final Set<String> WITHOUT_LOCATION = Set.of("CODEPIPELINE", "NO_SOURCE");

    private ProjectRules() {}

    static void check(Map<String, Object> project) {
        Map<String, Object> source = Tree.object(project, "source");
        Map<String, Object> artifacts = Tree.object(project, "artifacts");
        boolean fromPipeline = Tree.text(source, "type").equals("CODEPIPELINE");
        if (fromPipeline != Tree.text(artifacts, "type").equals("CODEPIPELINE")) {
            throw AwsFault.invalidInput(
                    "Invalid project: source and artifacts must both be of type CODEPIPELINE, or neither");
        }
        sourceHasLocation(source, "source");
        if (Tree.text(source, "type").equals("NO_SOURCE")
                && Tree.text(source, "buildspec").isEmpty()) {
            throw AwsFault.invalidInput("Invalid project: source type NO_SOURCE needs a buildspec");
        }
        if (Tree.text(artifacts, "type").equals("S3")
                && Tree.text(artifacts, "location").isEmpty()) {
            throw AwsFault.invalidInput("Invalid project: artifacts type S3 needs a location");
        }
        if (Tree.text(artifacts, "type").equals("NO_ARTIFACTS")
                && !Tree.text(artifacts, "location").isEmpty()) {
            throw AwsFault.invalidInput("Invalid artifacts: artifact type NO_ARTIFACTS should have null location");
        }
        String role = Tree.text(project, "serviceRole");
        if (role.startsWith("arn:") && !role.contains("::" + AccountRegion.ACCOUNT + ":role/")) {
            throw AwsFault.invalidInput(
                    "Invalid service role: Service role account ID does not match caller's account");
        }
        identifiers(Tree.objects(project, "secondarySources"));
        keysDiffer(Tree.objects(project, "tags"), "key");
    }

    private static void sourceHasLocation(Map<String, Object> source, String path) {
        if (!WITHOUT_LOCATION.contains(Tree.text(source, "type"))
                && Tree.text(source, "location").isEmpty()) {
            throw AwsFault.invalidInput("Project " + path + " location is required");
        }
    }

    private static void identifiers(List<Map<String, Object>> secondarySources) {
        for (Map<String, Object> source : secondarySources) {
            if (Tree.text(source, "sourceIdentifier").isEmpty()) {
                throw AwsFault.invalidInput("Invalid project: a secondary source needs a sourceIdentifier");
            }
            sourceHasLocation(source, "secondary source " + Tree.text(source, "sourceIdentifier"));
        }
        keysDiffer(secondarySources, "sourceIdentifier");
    }

    private static void keysDiffer(List<Map<String, Object>> items, String key) {
        Set<String> seen = new HashSet<>();
        for (Map<String, Object> item : items) {
            if (!seen.add(Tree.text(item, key))) {
                throw AwsFault.invalidInput("Invalid project: duplicate " + key + " " + Tree.text(item, key));
            }
        }
    }
}
