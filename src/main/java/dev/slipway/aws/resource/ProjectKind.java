package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.document.ShapeReader;
import dev.slipway.core.codebuild.ProjectComparison;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.UpdateProjectRequest;

/** Projects of CodeBuild. */
public final class ProjectKind implements ResourceKind {

    private final CodeBuildProjects projects;
    private final Inventory inventory;

    public ProjectKind(CodeBuildProjects projects, Inventory inventory) {
        this.projects = projects;
        this.inventory = inventory;
    }

    @Override
    public Inventory inventory() {
        return inventory;
    }

    @Override
    public List<String> problems(DesiredResource desired) {
        return read(input(desired), CreateProjectRequest.builder(), CreateProjectRequest.class)
                        instanceof ShapeReader.Wrong<CreateProjectRequest> wrong
                ? wrong.problems()
                : List.of();
    }

    @Override
    public List<String> differences(DesiredResource desired, Document found) {
        return ProjectComparison.of(input(desired), found)
                .map(ProjectComparison::fields)
                .orElse(List.of());
    }

    @Override
    public List<Document> tags(Document found) {
        return found.objects("tags");
    }

    @Override
    public Optional<String> arn(Document found) {
        return found.text("arn");
    }

    @Override
    public Optional<Long> version(Document found) {
        return Optional.empty();
    }

    @Override
    public AwsAnswer<Document> create(DesiredResource desired) {
        return projects.create(good(input(desired), CreateProjectRequest.builder(), CreateProjectRequest.class));
    }

    @Override
    public AwsAnswer<Document> update(DesiredResource desired, Document found, boolean withTokens) {
        Optional<ProjectComparison> comparison = ProjectComparison.of(input(desired), found);
        return comparison.isEmpty()
                ? new AwsAnswer.Given<>(found)
                : projects.update(
                        good(comparison.get().update(), UpdateProjectRequest.builder(), UpdateProjectRequest.class));
    }

    @Override
    public AwsAnswer<Boolean> delete(Document found) {
        return projects.delete(found).map(deleted -> true);
    }

    private static Document input(DesiredResource desired) {
        return desired.document().with("tags", desired.tags());
    }

    private static <T> ShapeReader.Outcome<T> read(Document document, Object builder, Class<T> type) {
        return ShapeReader.read(document, (SdkPojo) builder, type);
    }

    private static <T> T good(Document document, Object builder, Class<T> type) {
        return ShapeReader.good(document, (SdkPojo) builder, type);
    }
}
