package dev.slipway.core.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.AwsShapes;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;

/** Pipelines to compare. */
final class Pipelines {

    static final AwsShapes SHAPES = AwsShapes.of("codepipeline", Map.of());

    private Pipelines() {}

    static Document action(String name, String category, String provider) {
        return Document.of(
                "name",
                name,
                "actionTypeId",
                Map.of("category", category, "owner", "AWS", "provider", provider, "version", "1"));
    }

    static Document stage(String name, Document... actions) {
        return Document.of("name", name, "actions", List.of((Object[]) actions));
    }

    static Document pipeline(Document... stages) {
        return Document.of(
                "name",
                "app",
                "roleArn",
                "arn:aws:iam::111122223333:role/p",
                "artifactStore",
                Map.of("type", "S3", "location", "bucket"),
                "stages",
                List.of((Object[]) stages));
    }

    /** A source that is built. */
    static Document small() {
        return small(action("Compile", "Build", "CodeBuild"));
    }

    static Document small(Document action) {
        return pipeline(stage("Source", action("Git", "Source", "CodeStarSourceConnection")), stage("Build", action));
    }

    /** All that a declaration can have. */
    static Document full() {
        return SHAPES.sample("PipelineDeclaration");
    }

    static void assertSame(Document desired, Document found) {
        assertThat(PipelineComparison.of(desired, found)).isEmpty();
    }

    static List<String> fields(Document desired, Document found) {
        return PipelineComparison.of(desired, found)
                .map(PipelineComparison::fields)
                .orElse(List.of());
    }
}
