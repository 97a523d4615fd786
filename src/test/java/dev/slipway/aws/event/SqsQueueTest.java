package dev.slipway.aws.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsAnswer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue is read as the operator, and as nobody else. */
class SqsQueueTest {

    private final Map<String, String> settings = Map.of(
            "aws.roleArn", "arn:aws:iam::123456789012:role/slipway",
            "aws.ec2MetadataServiceEndpoint", "http://127.0.0.1:1");

    @TempDir
    Path directory;

    @AfterEach
    void clear() {
        settings.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.webIdentityTokenFile");
    }

    /** The SDK's own chain would go on, and end at the node. */
    @Test
    void a_token_that_is_missing_ends_the_search_for_an_identity() {
        settings.forEach(System::setProperty);
        System.setProperty(
                "aws.webIdentityTokenFile", directory.resolve("token").toString());
        SqsQueue queue = SqsQueue.open(
                new EventQueue(URI.create("http://127.0.0.1:1/123456789012/events"), "eu-central-1", Set.of()));

        assertThat(queue.receive())
                .isInstanceOfSatisfying(
                        AwsAnswer.Refused.class,
                        refused -> assertThat(refused.failure().message())
                                .contains("the token file " + directory.resolve("token") + " cannot be read"));
    }
}
