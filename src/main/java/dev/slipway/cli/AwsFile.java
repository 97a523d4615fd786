package dev.slipway.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.PipelineSpec;
import dev.slipway.core.codepipeline.DeclaredSecrets;
import dev.slipway.core.document.Document;
import dev.slipway.core.document.DocumentDifference;
import dev.slipway.translate.AwsDefinition;
import dev.slipway.translate.AwsPipelineImport;
import dev.slipway.translate.AwsPipelineTranslation;
import dev.slipway.translate.AwsProjectImport;
import dev.slipway.translate.AwsProjectTranslation;
import dev.slipway.translate.ImportedManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The definitions in a file that the AWS CLI takes or prints. */
final class AwsFile {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private AwsFile() {}

    /** A project or a pipeline. */
    sealed interface Definition {

        /** The region, if it has an ARN. */
        Optional<String> region();

        /** Its manifest, and in its notes all that the manifest does not say. */
        ImportedManifest manifest(ImportedManifest.Settings settings);

        /** With what other files say of it. */
        Definition completed(ProjectAdditions additions);
    }

    private record Project(Document project) implements Definition {

        @Override
        public Optional<String> region() {
            return regionOf(project.text("arn"));
        }

        @Override
        public Definition completed(ProjectAdditions additions) {
            return new Project(additions.completed(project));
        }

        @Override
        public ImportedManifest manifest(ImportedManifest.Settings settings) {
            ImportedManifest imported = AwsProjectImport.manifest(project, settings);
            BuildProjectSpec spec =
                    MAPPER.convertValue(imported.manifest().object("spec").members(), BuildProjectSpec.class);
            AwsDefinition back = AwsProjectTranslation.definition(
                    imported.manifest().object("metadata").text("name").orElse(""),
                    spec,
                    Objects.requireNonNull(spec.aws()));
            return withLost(imported, back, AwsProjectImport.settable(project));
        }
    }

    private record Pipeline(Document declaration, List<Document> tags, Optional<String> arn) implements Definition {

        @Override
        public Optional<String> region() {
            return regionOf(arn);
        }

        @Override
        public Definition completed(ProjectAdditions additions) {
            return this;
        }

        @Override
        public ImportedManifest manifest(ImportedManifest.Settings settings) {
            ImportedManifest imported = AwsPipelineImport.manifest(declaration, tags, settings);
            PipelineSpec spec =
                    MAPPER.convertValue(imported.manifest().object("spec").members(), PipelineSpec.class);
            AwsDefinition back = AwsPipelineTranslation.definition(
                    imported.manifest().object("metadata").text("name").orElse(""),
                    spec,
                    Objects.requireNonNull(spec.aws()),
                    UnaryOperator.identity());
            Document given = DeclaredSecrets.replaced(
                    declaration.without("version"), key -> Optional.of(DeclaredSecrets.HIDDEN));
            return withLost(imported, back, given);
        }
    }

    /** What comes out of the manifest again is compared with what went in, so that nothing is lost without a word. */
    private static ImportedManifest withLost(ImportedManifest imported, AwsDefinition back, Document given) {
        List<String> notes = new ArrayList<>(imported.notes());
        if (back instanceof AwsDefinition.Invalid invalid) {
            invalid.problems().forEach(problem -> notes.add(problem.toString()));
        } else {
            Document said = ((AwsDefinition.Valid) back).document();
            DocumentDifference.paths(given.pruned(), said.pruned())
                    .forEach(path -> notes.add(path + " is not carried over as it is; look at it."));
        }
        return new ImportedManifest(imported.manifest(), notes);
    }

    static List<Definition> definitions(Path file, Document content) {
        if (content.has("projects")) {
            return content.objects("projects").stream()
                    .<Definition>map(Project::new)
                    .toList();
        }
        if (content.has("project")) {
            return List.of(new Project(content.object("project")));
        }
        if (content.has("pipeline")) {
            return List.of(new Pipeline(
                    content.object("pipeline"),
                    content.objects("tags"),
                    content.object("metadata").text("pipelineArn")));
        }
        if (content.has("stages")) {
            return List.of(new Pipeline(content, List.of(), Optional.empty()));
        }
        if (content.has("source") && content.has("environment")) {
            return List.of(new Project(content));
        }
        throw RefusedException.input(file
                + " is neither a project of CodeBuild nor a pipeline of CodePipeline; give what aws codebuild"
                + " create-project or create-webhook, or aws codepipeline create-pipeline takes");
    }

    private static Optional<String> regionOf(Optional<String> arn) {
        return arn.map(text -> text.split(":", -1))
                .filter(parts -> parts.length > 4 && !parts[3].isEmpty())
                .map(parts -> parts[3]);
    }
}
