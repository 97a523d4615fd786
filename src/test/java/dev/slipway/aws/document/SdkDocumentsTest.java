package dev.slipway.aws.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.AwsShapes;
import dev.slipway.core.document.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.UpdateProjectRequest;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;

/** A document is the same before and after the SDK's classes. */
class SdkDocumentsTest {

    private static final AwsShapes CODE_BUILD = AwsShapes.of("codebuild", Map.of());
    private static final AwsShapes CODE_PIPELINE = AwsShapes.of("codepipeline", Map.of());

    private static <T extends SdkPojo> void survives(Document document, Object builder, Class<T> type) {
        ShapeReader.Outcome<T> outcome = ShapeReader.read(document, (SdkPojo) builder, type);

        assertThat(outcome).isInstanceOf(ShapeReader.Read.class);
        assertThat(SdkDocuments.of(((ShapeReader.Read<T>) outcome).input())).isEqualTo(document);
    }

    /** The shapes are newer than the SDK, which does not have this member yet. */
    private static Document known(Document project) {
        return project.change("environment", environment -> environment.without("hostKernel"));
    }

    @Test
    void everything_that_a_project_can_have_survives() {
        survives(
                known(CODE_BUILD.sample("CreateProjectInput")),
                CreateProjectRequest.builder(),
                CreateProjectRequest.class);
    }

    @Test
    void everything_that_can_be_updated_survives() {
        survives(
                known(CODE_BUILD.sample("UpdateProjectInput")),
                UpdateProjectRequest.builder(),
                UpdateProjectRequest.class);
    }

    @Test
    void everything_that_a_declaration_can_have_survives() {
        survives(CODE_PIPELINE.sample("PipelineDeclaration"), PipelineDeclaration.builder(), PipelineDeclaration.class);
    }

    /** An update clears by them. */
    @Test
    void what_is_empty_survives() {
        Document clearing = Document.of("name", "app", "description", "", "tags", List.of(), "vpcConfig", Map.of());

        survives(clearing, UpdateProjectRequest.builder(), UpdateProjectRequest.class);
    }

    @Test
    void what_is_not_set_is_no_member() {
        assertThat(SdkDocuments.of(Project.builder().name("app").build())).isEqualTo(Document.of("name", "app"));
    }

    @Test
    void times_are_text() {
        Project project = Project.builder().created(Instant.EPOCH).build();

        assertThat(SdkDocuments.of(project)).isEqualTo(Document.of("created", "1970-01-01T00:00:00Z"));
    }
}
