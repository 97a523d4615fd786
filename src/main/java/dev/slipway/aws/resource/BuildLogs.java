package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.core.codebuild.LogStream;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** Logs of builds in CloudWatch Logs. */
public final class BuildLogs {

    /** Phases after the one that failed print, too. One call gives up to a megabyte and 10,000 events (API reference, GetLogEvents). */
    private static final int EVENTS = 1000;

    private final Supplier<CloudWatchLogsClient> client;

    public BuildLogs(Supplier<CloudWatchLogsClient> client) {
        this.client = client;
    }

    /** The messages of the last events of a log, the oldest first; one call, whatever is there. */
    public AwsAnswer<List<String>> last(LogStream log) {
        return AwsFailures.asking(() -> client
                .get()
                .getLogEvents(request -> request.logGroupName(log.group())
                        .logStreamName(log.name())
                        .startFromHead(false)
                        .limit(EVENTS))
                .events()
                .stream()
                .map(OutputLogEvent::message)
                .toList());
    }
}
