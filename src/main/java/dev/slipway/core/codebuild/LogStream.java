package dev.slipway.core.codebuild;

import dev.slipway.core.document.Document;
import java.util.Optional;

/**
 * Where in CloudWatch Logs a build has written its log.
 *
 * @param group the log group
 * @param name of the stream in it
 */
public record LogStream(String group, String name) {

    /** That of a build as {@code BatchGetBuilds} tells it; empty if it logs elsewhere, or ended before it could log. */
    public static Optional<LogStream> of(Document build) {
        Document logs = build.object("logs");
        boolean disabled = logs.object("cloudWatchLogs").text("status").equals(Optional.of("DISABLED"));
        return disabled
                ? Optional.empty()
                : logs.text("groupName")
                        .flatMap(group -> logs.text("streamName").map(name -> new LogStream(group, name)));
    }

    @Override
    public String toString() {
        return "log group " + group + ", stream " + name;
    }
}
