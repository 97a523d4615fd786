package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.aws.document.SdkDocuments;
import dev.slipway.core.document.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsResponse;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.DeleteProjectResponse;
import software.amazon.awssdk.services.codebuild.model.UpdateProjectRequest;

/** Projects of CodeBuild in an account and region. A project is a document as {@code BatchGetProjects} gives it. */
public final class CodeBuildProjects implements ResourceReader {

    /** AWS CodeBuild API reference, {@code BatchGetProjects}. */
    private static final int BATCH = 100;

    private final CodeBuildClient client;

    public CodeBuildProjects(CodeBuildClient client) {
        this.client = client;
    }

    @Override
    public Map<String, Known> read(Set<String> names) {
        Map<String, Known> known = new HashMap<>();
        List<String> all = List.copyOf(names);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<String> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            AwsAnswer<BatchGetProjectsResponse> answer =
                    AwsFailures.asking(() -> client.batchGetProjects(request -> request.names(batch)));
            if (answer instanceof AwsAnswer.Refused<BatchGetProjectsResponse> refused) {
                batch.forEach(name -> known.put(name, new Known.Unavailable(refused.failure())));
            } else {
                batch.forEach(name -> known.put(name, new Known.Absent()));
                ((AwsAnswer.Given<BatchGetProjectsResponse>) answer)
                        .value()
                        .projects()
                        .forEach(project -> known.put(project.name(), new Known.Present(SdkDocuments.of(project))));
            }
        }
        return known;
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
        if (project.has("webhook")) {
            AwsAnswer<Object> webhook =
                    AwsFailures.asking(() -> client.deleteWebhook(request -> request.projectName(name)));
            boolean gone = !(webhook instanceof AwsAnswer.Refused<Object> refused)
                    || refused.failure().reason().equals("AwsResourceNotFound");
            if (!gone) {
                return webhook.map(value -> DeleteProjectResponse.builder().build());
            }
        }
        return AwsFailures.asking(() -> client.deleteProject(request -> request.name(name)));
    }
}
