package dev.slipway.translate;

import dev.slipway.core.document.Document;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pipeline of CodePipeline, as {@code CreatePipeline} takes it or {@code GetPipeline} tells it, as a Pipeline. */
public final class AwsPipelineImport {

    private AwsPipelineImport() {}

    /**
     * The manifest of a pipeline.
     *
     * @param declaration what stands in {@code pipeline}
     * @param tags of the pipeline
     */
    public static ImportedManifest manifest(
            Document declaration, List<Document> tags, ImportedManifest.Settings settings) {
        List<String> notes = new ArrayList<>();
        String name = declaration.text("name").orElse("");
        String secret = settings.token().orElse(ImportedManifest.objectName(name) + "-github");
        AwsActionImport actions = new AwsActionImport(settings, secret, notes);
        List<Document> stages = new ArrayList<>();
        declaration.objects("stages").forEach(stage -> stages.add(stage(stage, actions)));
        Document further = declaration
                .without("name", "roleArn", "stages", "variables", "version")
                .with("tags", tags.isEmpty() ? null : tags);
        Document aws = ImportedManifest.placement(name, settings)
                .with("roleArn", declaration.value("roleArn").orElse(null))
                .with("pipeline", orNull(further));
        Document spec = Document.of(
                "target",
                "AWS",
                "variables",
                declaration.value("variables").orElse(null),
                "stages",
                stages,
                "aws",
                aws);
        return new ImportedManifest(ImportedManifest.of("Pipeline", name, spec), notes);
    }

    private static Document stage(Document stage, AwsActionImport actions) {
        return Document.of(
                "name", stage.value("name").orElse(null),
                "actions", AwsActionImport.each(stage.objects("actions"), actions),
                "aws", orNull(stage.without("name", "actions")));
    }

    private static @Nullable Document orNull(Document document) {
        return document.equals(Document.EMPTY) ? null : document;
    }
}
