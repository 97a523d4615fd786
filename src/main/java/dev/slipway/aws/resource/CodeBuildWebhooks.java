package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.aws.document.SdkDocuments;
import dev.slipway.aws.document.ShapeReader;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.CreateWebhookRequest;
import software.amazon.awssdk.services.codebuild.model.UpdateWebhookRequest;
import software.amazon.awssdk.services.codebuild.model.Webhook;

/**
 * Webhooks of CodeBuild's projects. They are read with their projects. The secret that AWS shares with the git host is told once and goes
 * no further than here.
 */
public final class CodeBuildWebhooks {

    private static final Map<String, String> ADVICE = Map.of(
            "AwsOAuthProvider",
            "; check that CodeBuild's connection or token for this git host is valid and may administer the repository's webhooks",
            "AwsResourceNotFound",
            "; give CodeBuild credentials for this git host, by spec.aws.project.source.auth or spec.aws.sourceCredentials");

    private final CodeBuildClient client;

    public CodeBuildWebhooks(CodeBuildClient client) {
        this.client = client;
    }

    /** What AWS's shapes say against members of {@code CreateWebhook}, as sentences that begin with a member's path. */
    public static List<String> problems(Document webhook) {
        return ShapeReader.read(webhook, (SdkPojo) CreateWebhookRequest.builder(), CreateWebhookRequest.class)
                        instanceof ShapeReader.Wrong<CreateWebhookRequest> wrong
                ? wrong.problems()
                : List.of();
    }

    /** Makes it; the webhook as it is then. */
    public AwsAnswer<Document> create(String project, Document webhook) {
        CreateWebhookRequest request = ShapeReader.good(
                webhook.with("projectName", project),
                (SdkPojo) CreateWebhookRequest.builder(),
                CreateWebhookRequest.class);
        return advised(AwsFailures.asking(
                () -> withoutSecret(client.createWebhook(request).webhook())));
    }

    /** Changes what {@code update} names; the webhook as it is then. */
    public AwsAnswer<Document> update(String project, Document update) {
        UpdateWebhookRequest request = ShapeReader.good(
                update.with("projectName", project),
                (SdkPojo) UpdateWebhookRequest.builder(),
                UpdateWebhookRequest.class);
        return advised(AwsFailures.asking(
                () -> withoutSecret(client.updateWebhook(request).webhook())));
    }

    /** Deletes it, also at the git host; nothing happens if it is not there. */
    public AwsAnswer<Boolean> delete(String project) {
        AwsAnswer<Boolean> answer = AwsFailures.asking(() -> {
            client.deleteWebhook(request -> request.projectName(project));
            return true;
        });
        boolean gone = answer instanceof AwsAnswer.Refused<Boolean> refused
                && refused.failure().reason().equals("AwsResourceNotFound");
        return gone ? new AwsAnswer.Given<>(true) : advised(answer);
    }

    private static Document withoutSecret(Webhook webhook) {
        return SdkDocuments.of(webhook).without("secret");
    }

    private static <T> AwsAnswer<T> advised(AwsAnswer<T> answer) {
        if (!(answer instanceof AwsAnswer.Refused<T> refused)) {
            return answer;
        }
        AwsFailure failure = refused.failure();
        return new AwsAnswer.Refused<>(new AwsFailure(
                failure.kind(), failure.reason(), failure.message() + ADVICE.getOrDefault(failure.reason(), "")));
    }
}
