package dev.slipway.aws.fake;

import java.util.List;
import java.util.Map;

/** What each provider requires of its actions. */
final class ActionRules {

    /** Required configuration keys and how many artifacts go in and come out. */
    private record Rule(List<String> required, int minInputs, int maxInputs, int minOutputs, int maxOutputs) {}

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("Source/GitHub", source("Owner", "Repo", "Branch", "OAuthToken")),
            Map.entry("Source/CodeStarSourceConnection", source("ConnectionArn", "FullRepositoryId", "BranchName")),
            Map.entry("Source/CodeCommit", source("RepositoryName", "BranchName")),
            Map.entry("Source/S3", source("S3Bucket", "S3ObjectKey")),
            Map.entry("Source/ECR", source("RepositoryName")),
            Map.entry("Build/CodeBuild", new Rule(List.of("ProjectName"), 1, 5, 0, 5)),
            Map.entry("Test/CodeBuild", new Rule(List.of("ProjectName"), 1, 5, 0, 5)),
            Map.entry("Approval/Manual", new Rule(List.of(), 0, 0, 0, 0)),
            Map.entry("Deploy/S3", new Rule(List.of("BucketName", "Extract"), 1, 1, 0, 0)),
            Map.entry("Deploy/ECS", new Rule(List.of("ClusterName", "ServiceName"), 1, 1, 0, 0)),
            Map.entry("Deploy/EKS", new Rule(List.of("ClusterName"), 1, 1, 0, 0)),
            Map.entry("Deploy/CloudFormation", new Rule(List.of("ActionMode", "StackName"), 0, 10, 0, 1)),
            Map.entry("Invoke/Lambda", new Rule(List.of("FunctionName"), 0, 5, 0, 5)),
            Map.entry("Compute/Commands", new Rule(List.of(), 1, 10, 0, 1)));

    private ActionRules() {}

    private static Rule source(String... required) {
        return new Rule(List.of(required), 0, 0, 1, 1);
    }

    static void check(Declared action) {
        Rule rule = RULES.get(action.category() + "/" + action.provider());
        if (rule == null) {
            return;
        }
        for (String key : rule.required()) {
            if (!action.configuration().containsKey(key)) {
                throw AwsFault.invalidAction("Action configuration for action '" + action.name()
                        + "' is missing required configuration '" + key + "'");
            }
        }
        counted(action, "input", action.inputs().size(), rule.minInputs(), rule.maxInputs());
        counted(action, "output", action.outputs().size(), rule.minOutputs(), rule.maxOutputs());
        if (action.inputs().size() > 1 && action.provider().equals("CodeBuild")) {
            primarySource(action);
        }
    }

    private static void counted(Declared action, String what, int count, int min, int max) {
        if (count < min || count > max) {
            throw AwsFault.invalidAction("Action " + action.name() + " declares " + count + " " + what
                    + " artifacts which is " + (count < min ? "less than the minimum" : "more than the maximum")
                    + " count (" + (count < min ? min : max) + ")");
        }
    }

    private static void primarySource(Declared action) {
        if (!action.inputs().contains(Tree.text(action.configuration(), "PrimarySource"))) {
            throw AwsFault.invalidAction("Action " + action.name()
                    + " has several input artifacts, so its configuration 'PrimarySource' must name one of them");
        }
    }
}
