package dev.slipway.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the fake does not play is handed on as it came; what it plays is not, even where it does not know an operation. */
class ForwardingTest {

    private final FakeAws aws = FakeAws.start();
    private final FakeAwsClients clients = new FakeAwsClients(aws);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer other;

    @BeforeEach
    void start() throws IOException {
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("X-Amz-Target") + " " + body);
                byte[] answer = "from the other".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("ETag", "\"1\"");
                boolean head = exchange.getRequestMethod().equals("HEAD");
                exchange.sendResponseHeaders(203, head ? -1 : answer.length);
                if (!head) {
                    exchange.getResponseBody().write(answer);
                }
            }
        });
        other.start();
        aws.forwardOthers(
                () -> URI.create("http://127.0.0.1:" + other.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        aws.close();
        other.stop(0);
    }

    private HttpResponse<String> send(String method, String path, String service, String target) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(aws.endpoint().resolve(path))
                .method(method, method.equals("HEAD") ? BodyPublishers.noBody() : BodyPublishers.ofString("a body"))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0");
        if (target != null) {
            request.header("X-Amz-Target", target);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"PUT,/bucket/key%20one?x=y,s3,", "POST,/,ssm,AmazonSSM.GetParameter", "POST,/,iam,", "DELETE,/a,s3,"})
    void a_request_to_another_service_comes_there_as_it_was(String method, String path, String service, String target)
            throws Exception {
        HttpResponse<String> answer = send(method, path, service, target);

        assertThat(seen).containsExactly(method + " " + path + " " + target + " a body");
        assertThat(answer.statusCode()).isEqualTo(203);
        assertThat(answer.body()).isEqualTo("from the other");
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
    }

    @Test
    void an_answer_without_a_body_is_one() throws Exception {
        HttpResponse<String> answer = send("HEAD", "/bucket/key", "s3", null);

        assertThat(answer.statusCode()).isEqualTo(203);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void what_the_fake_plays_stays_here() {
        clients.codeBuild().listProjects();
        clients.codePipeline().listPipelines();
        clients.sts().getCallerIdentity();
        assertThatThrownBy(() -> clients.codeBuild().listFleets(request -> {}))
                .satisfies(e -> assertThat(
                                ((AwsServiceException) e).awsErrorDetails().errorCode())
                        .isEqualTo("UnknownOperationException"));

        assertThat(seen).isEmpty();
    }
}
