package dev.slipway.aws.fake;

import java.util.List;
import java.util.Map;

/** What a project reads back with although nobody sent it. */
final class ProjectDefaults {

    private ProjectDefaults() {}

    static void fillIn(Map<String, Object> project, AccountRegion account) {
        project.putIfAbsent("timeoutInMinutes", 60);
        project.putIfAbsent("queuedTimeoutInMinutes", 480);
        project.putIfAbsent("encryptionKey", account.keyArn());
        project.putIfAbsent("cache", Tree.of("type", "NO_CACHE"));
        project.putIfAbsent("badge", Tree.of("badgeEnabled", false));
        project.putIfAbsent("tags", List.of());
        project.putIfAbsent("projectVisibility", "PRIVATE");
        logs(project);
        source(Tree.object(project, "source"));
        Tree.objects(project, "secondarySources").forEach(ProjectDefaults::source);
        artifacts(Tree.object(project, "artifacts"), Tree.text(project, "name"));
        Tree.objects(project, "secondaryArtifacts")
                .forEach(artifacts -> artifacts(artifacts, Tree.text(artifacts, "artifactIdentifier")));
        environment(Tree.object(project, "environment"));
    }

    private static void logs(Map<String, Object> project) {
        Map<String, Object> logs = Tree.object(project, "logsConfig");
        logs.putIfAbsent("cloudWatchLogs", Tree.of("status", "ENABLED"));
        logs.putIfAbsent("s3Logs", Tree.of("status", "DISABLED"));
        Tree.object(logs, "s3Logs").putIfAbsent("encryptionDisabled", false);
        project.put("logsConfig", logs);
    }

    private static void source(Map<String, Object> source) {
        source.putIfAbsent("insecureSsl", false);
    }

    private static void artifacts(Map<String, Object> artifacts, String name) {
        String type = Tree.text(artifacts, "type");
        if (type.equals("NO_ARTIFACTS")) {
            return;
        }
        artifacts.putIfAbsent("name", name);
        artifacts.putIfAbsent("packaging", "NONE");
        artifacts.putIfAbsent("encryptionDisabled", false);
        if (type.equals("S3")) {
            artifacts.putIfAbsent("namespaceType", "NONE");
        }
    }

    private static void environment(Map<String, Object> environment) {
        environment.putIfAbsent("environmentVariables", List.of());
        environment.putIfAbsent("imagePullCredentialsType", "CODEBUILD");
        environment.putIfAbsent("privilegedMode", false);
        Tree.objects(environment, "environmentVariables")
                .forEach(variable -> variable.putIfAbsent("type", "PLAINTEXT"));
    }
}
