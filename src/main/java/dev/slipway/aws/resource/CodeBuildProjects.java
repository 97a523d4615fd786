package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.aws.document.SdkDocuments;
import dev.slipway.core.document.Document;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.DeleteProjectResponse;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.UpdateProjectRequest;

/** Projects of CodeBuild in an account and region. A project is a document as {@code BatchGetProjects} gives it. */
public final class CodeBuildProjects implements ResourceReader {

    private final CodeBuildClient client;
    private final CodeBuildWebhooks webhooks;

    public CodeBuildProjects(CodeBuildClient client) {
        this.client = client;
        this.webhooks = new CodeBuildWebhooks(client);
    }

    @Override
    public Map<String, Known> read(Set<String> names) {
        return Batches.read(
                names,
                batch -> AwsFailures.asking(
                        () -> client.batchGetProjects(request -> request.names(batch)).projects().stream()
                                .collect(Collectors.toMap(Project::name, SdkDocuments::of))));
    }

    /** Creates; the project as it is then. */
    public AwsAnswer<Document> create(CreateProjectRequest request) {
        return AwsFailures.asking(
                () -> SdkDocuments.of(client.createProject(request).project()));
    }

    /** Changes what the request names; the project as it is then. */
    public AwsAnswer<Document> update(UpdateProjectRequest request) {
        return AwsFailures.asking(
                () -> SdkDocuments.of(client.updateProject(request).project()));
    }

    /** Deletes the webhook at the git host, if there is one, and then the project; nothing happens if it is not there. */
    public AwsAnswer<DeleteProjectResponse> delete(Document project) {
        String name = project.text("name").orElseThrow();
        if (project.has("webhook") && webhooks.delete(name) instanceof AwsAnswer.Refused<Boolean> refused) {
            return new AwsAnswer.Refused<>(refused.failure());
        }
        return AwsFailures.asking(() -> client.deleteProject(request -> request.name(name)));
    }
}
