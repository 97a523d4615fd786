package dev.slipway.core.codebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import org.junit.jupiter.api.Test;

/** Where the log of a build is. */
class LogStreamTest {

    private static Document build(Object... logs) {
        return Document.of("logs", Document.of(logs));
    }

    @Test
    @Conforms("in-aws/place-of-a-log")
    void a_build_tells_the_group_and_the_stream_of_its_log() {
        assertThat(LogStream.of(build(
                        "groupName",
                        "/aws/codebuild/app",
                        "streamName",
                        "1",
                        "cloudWatchLogs",
                        Document.of("status", "ENABLED"))))
                .contains(new LogStream("/aws/codebuild/app", "1"));
    }

    @Test
    @Conforms("in-aws/place-of-a-log")
    void one_that_does_not_log_there_has_none() {
        assertThat(LogStream.of(build(
                        "groupName", "g", "streamName", "s", "cloudWatchLogs", Document.of("status", "DISABLED"))))
                .isEmpty();
    }

    @Test
    @Conforms("in-aws/place-of-a-log")
    void one_that_ended_before_it_could_log_has_none() {
        assertThat(LogStream.of(build("deepLink", "https://console"))).isEmpty();
        assertThat(LogStream.of(Document.EMPTY)).isEmpty();
    }
}
