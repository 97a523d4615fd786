package dev.slipway.aws.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.BudgetedCalls;
import dev.slipway.aws.access.CallBudget;
import dev.slipway.aws.access.CallListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue is read as the operator, and as nobody else. */
class SqsQueueTest {

    private final List<String> calls = new ArrayList<>();
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

    private BudgetedCalls counted() {
        return new BudgetedCalls(new CallBudget(1000, InstantSource.system()), new CallListener() {
            @Override
            public void sent(String service, String operation) {
                calls.add(service + " " + operation);
            }

            @Override
            public void throttled(String service, String operation) {
                calls.add(service + " " + operation + " throttled");
            }

            @Override
            public void failed(String service, String operation, String error) {
                calls.add(service + " " + operation + " " + error);
            }
        });
    }

    private static HttpServer answering(int code, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
                exchange.sendResponseHeaders(code, body.length());
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        return server;
    }

    private AwsAnswer<?> receivedFrom(HttpServer server) {
        System.setProperty("aws.accessKeyId", "AKIAEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        try {
            return SqsQueue.open(
                            new EventQueue(
                                    URI.create("http://127.0.0.1:"
                                            + server.getAddress().getPort() + "/123456789012/events"),
                                    "eu-central-1",
                                    Set.of()),
                            counted())
                    .receive();
        } finally {
            server.stop(0);
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void its_calls_are_counted_like_all_others() throws IOException {
        assertThat(receivedFrom(answering(200, "{}"))).isInstanceOf(AwsAnswer.Given.class);

        assertThat(calls).containsExactly("Sqs ReceiveMessage");
    }

    @Test
    void a_call_that_is_throttled_is_counted_with_its_repetitions_and_its_error() throws IOException {
        receivedFrom(
                answering(400, "{\"__type\": \"com.amazonaws.sqs#RequestThrottled\", \"message\": \"slow down\"}"));

        assertThat(calls)
                .contains("Sqs ReceiveMessage", "Sqs ReceiveMessage throttled", "Sqs ReceiveMessage RequestThrottled");
    }

    /** The SDK's own chain would go on, and end at the node. */
    @Test
    void a_token_that_is_missing_ends_the_search_for_an_identity() {
        settings.forEach(System::setProperty);
        System.setProperty(
                "aws.webIdentityTokenFile", directory.resolve("token").toString());
        SqsQueue queue = SqsQueue.open(
                new EventQueue(URI.create("http://127.0.0.1:1/123456789012/events"), "eu-central-1", Set.of()),
                counted());

        assertThat(queue.receive())
                .isInstanceOfSatisfying(
                        AwsAnswer.Refused.class,
                        refused -> assertThat(refused.failure().message())
                                .contains("the token file " + directory.resolve("token") + " cannot be read"));
    }
}
