package dev.slipway.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.MotoOnDemand;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** One address serves what the fake plays and what moto does. */
@Tag("tools")
class MotoBehindTest {

    private final FakeAws aws = FakeAws.start();
    private final MotoOnDemand moto = new MotoOnDemand();

    @BeforeEach
    void start() {
        aws.forwardOthers(moto);
    }

    @AfterEach
    void stop() {
        aws.close();
        moto.close();
    }

    private String send(String method, String path, String service, String target, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(aws.endpoint().resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0");
        if (!target.isEmpty()) {
            request.header("X-Amz-Target", target).header("Content-Type", "application/x-amz-json-1.1");
        }
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void an_object_in_S3_is_kept() throws Exception {
        send(
                "PUT",
                "/artifacts",
                "s3",
                "",
                "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>");
        send("PUT", "/artifacts/a/b.txt", "s3", "", "content");

        assertThat(send("GET", "/artifacts/a/b.txt", "s3", "", "")).isEqualTo("content");
    }

    @Test
    void a_parameter_and_a_secret_are_kept() throws Exception {
        send("POST", "/", "ssm", "AmazonSSM.PutParameter", "{\"Name\":\"/a\",\"Value\":\"one\",\"Type\":\"String\"}");
        send("POST", "/", "secretsmanager", "secretsmanager.CreateSecret", "{\"Name\":\"s\",\"SecretString\":\"two\"}");

        assertThat(send("POST", "/", "ssm", "AmazonSSM.GetParameter", "{\"Name\":\"/a\"}"))
                .contains("\"one\"");
        assertThat(send("POST", "/", "secretsmanager", "secretsmanager.GetSecretValue", "{\"SecretId\":\"s\"}"))
                .contains("\"two\"");
    }

    @Test
    void a_message_in_a_queue_is_kept_until_it_is_deleted_by_whatever_host_the_queue_is_named() {
        SqsClient sqs = new FakeAwsClients(aws, "us-west-2", "AKID").sqs();
        sqs.createQueue(request -> request.queueName("events"));
        String url = aws.endpoint() + "/123456789012/events";
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("one"));

        List<Message> received = sqs.receiveMessage(
                        request -> request.queueUrl(url).visibilityTimeout(0))
                .messages();
        assertThat(received).extracting(Message::body).containsExactly("one");
        sqs.deleteMessage(
                request -> request.queueUrl(url).receiptHandle(received.get(0).receiptHandle()));

        assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).messages())
                .isEmpty();
    }

    @Test
    void the_clients_of_the_SDK_find_both_at_one_address() {
        EcrClient ecr = EcrClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .build();

        assertThat(ecr.getAuthorizationToken().authorizationData()).isNotEmpty();
        assertThat(new FakeAwsClients(aws).codeBuild().listProjects().projects())
                .isEmpty();
    }
}
