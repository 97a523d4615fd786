package dev.slipway.core.codebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.AwsShapes;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;

/** Projects to compare. */
final class Projects {

    static final String ROLE = "arn:aws:iam::111122223333:role/service-role/builder";

    static final AwsShapes SHAPES = AwsShapes.of("codebuild", Map.of("ArtifactsType", "S3", "CacheType", "S3"));

    private Projects() {}

    /** The least that {@code CreateProject} takes. */
    static Document small() {
        return Document.of(
                "name",
                "app",
                "serviceRole",
                ROLE,
                "source",
                Map.of("type", "GITHUB", "location", "https://github.com/o/r.git"),
                "artifacts",
                Map.of("type", "NO_ARTIFACTS"),
                "environment",
                Map.of("type", "LINUX_CONTAINER", "image", "i", "computeType", "BUILD_GENERAL1_SMALL"));
    }

    /** All that {@code CreateProject} takes. */
    static Document full() {
        return SHAPES.sample("CreateProjectInput").with("name", "app").with("serviceRole", ROLE);
    }

    /** As {@code BatchGetProjects} gives what was made of an input. */
    static Document found(Document input) {
        return input.with(
                        "badge",
                        Map.of("badgeEnabled", input.value("badgeEnabled").orElse(false)))
                .without("badgeEnabled");
    }

    static void assertSame(Document input, Document found) {
        assertThat(ProjectComparison.of(input, found)).isEmpty();
    }

    static ProjectComparison difference(Document input, Document found) {
        return ProjectComparison.of(input, found).orElseThrow(() -> new AssertionError("no difference"));
    }

    static List<String> fields(Document input, Document found) {
        return ProjectComparison.of(input, found).map(ProjectComparison::fields).orElse(List.of());
    }

    /** What {@code UpdateProject} makes of a project: members it is not told stay as they are. */
    static Document updated(Document found, Document update) {
        Document project = found;
        for (Map.Entry<String, Object> member : update.members().entrySet()) {
            project = member.getKey().equals("badgeEnabled")
                    ? project.with("badge", Map.of("badgeEnabled", member.getValue()))
                    : project.with(member.getKey(), member.getValue());
        }
        return project;
    }
}
