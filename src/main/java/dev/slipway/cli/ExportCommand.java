package dev.slipway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.slipway.core.document.Document;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.translate.AwsDefinition;
import dev.slipway.translate.AwsPipelineTranslation;
import dev.slipway.translate.AwsProjectTranslation;
import dev.slipway.translate.AwsSourceCredentialsTranslation;
import dev.slipway.translate.AwsWebhookTranslation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slipway export}: what the AWS CLI takes, from a manifest. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a manifest that is for target: AWS as JSON, as aws codebuild create-project or aws codepipeline",
            "create-pipeline takes it with --cli-input-json; the webhook of a project as aws codebuild create-webhook takes",
            "it, and its source credentials as import-source-credentials takes them. A token is printed as ****.",
            "",
            "Exit code: 0 printed, 1 a manifest is refused, 2 the command line must change."
        })
final class ExportCommand implements Callable<Integer> {

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter JSON = new ObjectMapper()
            .writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(LINES)
                    .withArrayIndenter(LINES));

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "Directory with manifests, itself and its folder manifests.")
    private Path directory = Path.of(".");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "KIND/NAME",
            description =
                    "Which one, when DIR has several: Pipeline/NAME, BuildProject/NAME, Webhook/NAME or SourceCredentials/NAME.")
    private @Nullable String which;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        if (!Files.isDirectory(directory)) {
            throw RefusedException.usage("there is no directory " + directory);
        }
        Map<String, Export> all = exports(Manifests.in(directory));
        if (all.isEmpty()) {
            throw RefusedException.input("there is no manifest with target: AWS in " + directory);
        }
        if (which == null && all.size() > 1) {
            throw RefusedException.usage("say which one: " + String.join(" or ", all.keySet()));
        }
        String name = Optional.ofNullable(which)
                .orElseGet(() -> all.keySet().iterator().next());
        Export export = all.get(name);
        if (export == null) {
            throw RefusedException.usage(
                    "there is no " + name + " with target: AWS; there is " + String.join(" and ", all.keySet()));
        }
        if (export.definition() instanceof AwsDefinition.Invalid invalid) {
            throw RefusedException.input(name + " is refused:"
                    + String.join(
                            "",
                            invalid.problems().stream()
                                    .map(Problem::toString)
                                    .map(problem -> "\n  " + problem)
                                    .toList()));
        }
        Document input = export.input().apply((AwsDefinition.Valid) export.definition());
        spec.commandLine().getOut().println(JSON.writeValueAsString(input.members()));
        return ExitCode.OK.code();
    }

    /**
     * What can be printed.
     *
     * @param input of a definition that is valid, what the AWS CLI takes
     */
    private record Export(AwsDefinition definition, Function<AwsDefinition.Valid, Document> input) {}

    private static Map<String, Export> exports(Manifests manifests) {
        Map<String, Export> exports = new LinkedHashMap<>();
        manifests
                .projects()
                .forEach((name, project) -> Optional.ofNullable(project.spec().aws())
                        .ifPresent(aws -> {
                            AwsDefinition definition = AwsProjectTranslation.definition(name, project.spec(), aws);
                            exports.put(
                                    "BuildProject/" + name,
                                    new Export(definition, valid -> tagged(valid.document(), valid)));
                            AwsWebhookTranslation.webhook(aws)
                                    .ifPresent(webhook -> exports.put(
                                            "Webhook/" + name,
                                            new Export(definition, valid -> webhook(valid.name(), webhook))));
                            Optional.ofNullable(aws.sourceCredentials())
                                    .ifPresent(credentials -> exports.put(
                                            "SourceCredentials/" + name,
                                            new Export(
                                                    definition,
                                                    valid -> AwsSourceCredentialsTranslation.input(
                                                            project.spec(), credentials))));
                        }));
        manifests
                .pipelines()
                .forEach((name, pipeline) -> Optional.ofNullable(pipeline.spec().aws())
                        .ifPresent(aws -> exports.put(
                                "Pipeline/" + name,
                                new Export(
                                        AwsPipelineTranslation.definition(
                                                name, pipeline.spec(), aws, project -> nameInAws(manifests, project)),
                                        valid -> tagged(Document.of("pipeline", valid.document()), valid)))));
        return exports;
    }

    private static Document tagged(Document input, AwsDefinition.Valid valid) {
        return valid.tags().isEmpty() ? input : input.with("tags", valid.tags());
    }

    private static Document webhook(String project, Document webhook) {
        Document input = Document.of("projectName", project);
        for (Map.Entry<String, Object> member : webhook.members().entrySet()) {
            input = input.with(member.getKey(), member.getValue());
        }
        return input;
    }

    private static String nameInAws(Manifests manifests, String project) {
        return Optional.ofNullable(manifests.projects().get(project))
                .flatMap(manifest -> Optional.ofNullable(manifest.spec().aws()))
                .flatMap(aws -> Optional.ofNullable(aws.name()))
                .orElse(project);
    }
}
