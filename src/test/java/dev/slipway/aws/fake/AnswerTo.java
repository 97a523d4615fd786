package dev.slipway.aws.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * What a service answers to requests of the SDK's clients, as it stands in the response: a value by the path of each member. Times
 * and ids are left out, tags are sorted, and what is absent, null or empty is the same.
 */
final class AnswerTo implements ExecutionInterceptor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LEFT_OUT = Set.of("created", "lastModified", "lastModifiedDate", "updated");

    private final URI endpoint;
    private byte[] body = {};

    AnswerTo(URI endpoint) {
        this.endpoint = endpoint;
    }

    CodeBuildClient codeBuild() {
        return directed(CodeBuildClient.builder())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    CodePipelineClient codePipeline() {
        return directed(CodePipelineClient.builder())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Who a caller is that has assumed a role. */
    String arnAs(String role) {
        Credentials given = sts(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"))
                .assumeRole(request -> request.roleArn(role).roleSessionName("slipway"))
                .credentials();
        return sts(AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken()))
                .getCallerIdentity()
                .arn();
    }

    private StsClient sts(AwsCredentials as) {
        return directed(StsClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(as))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private <B extends AwsClientBuilder<B, ?>> B directed(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .overrideConfiguration(
                        config -> config.addExecutionInterceptor(this).retryStrategy(retry -> retry.maxAttempts(1)));
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        try {
            body = context.responseBody().isPresent()
                    ? context.responseBody().get().readAllBytes()
                    : new byte[0];
            return Optional.of(new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to the last of the requests. That the client cannot read an answer is no matter here. */
    Map<String, String> last(List<Consumer<AnswerTo>> requests) {
        for (Consumer<AnswerTo> request : requests) {
            body = new byte[0];
            try {
                request.accept(this);
            } catch (SdkException e) {
                if (body.length == 0) {
                    throw e;
                }
            }
        }
        try {
            Map<String, String> flat = new TreeMap<>();
            flatten("", body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body), flat);
            return flat;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties().stream()
                    .filter(member -> !LEFT_OUT.contains(member.getKey()))
                    .forEach(member -> flatten(path + "/" + member.getKey(), member.getValue(), into));
        } else if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(items::add);
            if (path.endsWith("/tags")) {
                items.sort(Comparator.comparing(JsonNode::toString));
            }
            for (int i = 0; i < items.size(); i++) {
                flatten(path + "/" + i, items.get(i), into);
            }
        } else if (!node.isNull() && !node.asText().isEmpty()) {
            into.put(path.equals("/Message") ? "/message" : path, node.asText());
        }
    }
}
