package dev.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.resource.BuildLogs;
import dev.slipway.core.codebuild.LogStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** CloudWatch Logs as others have written it down: what is put into a stream is what is read. */
@Tag("tools")
class BuildLogsOfMotoTest {

    private static final LogStream LOG = new LogStream("/aws/codebuild/app", "builds/1");

    private static CloudWatchLogsClient client() {
        return CloudWatchLogsClient.builder()
                .region(Region.EU_CENTRAL_1)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static void put(CloudWatchLogsClient client, List<String> messages) {
        client.createLogGroup(request -> request.logGroupName(LOG.group()));
        client.createLogStream(request -> request.logGroupName(LOG.group()).logStreamName(LOG.name()));
        long now = System.currentTimeMillis();
        client.putLogEvents(request -> request.logGroupName(LOG.group())
                .logStreamName(LOG.name())
                .logEvents(messages.stream()
                        .map(message -> InputLogEvent.builder()
                                .timestamp(now)
                                .message(message)
                                .build())
                        .toList()));
    }

    @Test
    void the_last_events_that_were_put_are_read_in_their_order() throws Exception {
        List<String> messages =
                IntStream.range(0, 1200).mapToObj(i -> "line " + i + "\n").toList();
        try (Moto moto = new Moto();
                CloudWatchLogsClient client = client()) {
            put(client, messages);

            assertThat(new BuildLogs(() -> client).last(LOG))
                    .isEqualTo(new AwsAnswer.Given<>(messages.subList(200, 1200)));
        }
    }

    @Test
    void a_group_that_is_not_there_is_an_answer_and_no_error() throws Exception {
        try (Moto moto = new Moto();
                CloudWatchLogsClient client = client()) {
            assertThat(new BuildLogs(() -> client).last(LOG))
                    .isInstanceOfSatisfying(
                            AwsAnswer.Refused.class,
                            refused -> assertThat(refused.failure().reason()).isEqualTo("AwsResourceNotFound"));
        }
    }
}
