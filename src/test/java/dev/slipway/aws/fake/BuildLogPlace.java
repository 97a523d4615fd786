package dev.slipway.aws.fake;

import java.util.Map;

/** Where a build logs, as its project says. */
final class BuildLogPlace {

    private BuildLogPlace() {}

    /** The member {@code logs} of a build. */
    static Map<String, Object> of(Map<String, Object> project, String id, AccountRegion account) {
        Map<String, Object> config = Tree.object(Tree.object(project, "logsConfig"), "cloudWatchLogs");
        Map<String, Object> logs = Tree.of("cloudWatchLogs", config.isEmpty() ? Tree.of("status", "ENABLED") : config);
        logs.put("s3Logs", Tree.of("status", "DISABLED"));
        if (Tree.text(config, "status").equals("DISABLED")) {
            return logs;
        }
        String ownGroup = Tree.text(config, "groupName");
        String group = ownGroup.isEmpty() ? "/aws/codebuild/" + Tree.text(project, "name") : ownGroup;
        String prefix = Tree.text(config, "streamName");
        String stream = (prefix.isEmpty() ? "" : prefix + "/") + id.substring(id.indexOf(':') + 1);
        logs.put("groupName", group);
        logs.put("streamName", stream);
        logs.put(
                "deepLink",
                "https://console.aws.amazon.com/cloudwatch/home?region=" + account.region() + "#logEvent:group=" + group
                        + ";stream=" + stream);
        return logs;
    }
}
