package dev.slipway.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.core.codepipeline.DeclaredSecrets;
import dev.slipway.core.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An action of CodePipeline's declaration as an action of a Pipeline: with a field of its own where it has one. */
final class AwsActionImport {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the schema of environmentVariables takes. */
    private static final Pattern VARIABLE =
            Pattern.compile("(?!CODEBUILD_|LD_|ENV$|BASH_ENV$)[A-Za-z_][A-Za-z0-9_]{0,127}");

    private static final String[] COMMON = {"name", "runOrder", "namespace", "inputArtifacts", "outputArtifacts"};

    private final ImportedManifest.Settings settings;
    private final String tokenSecret;
    private final List<String> notes;

    AwsActionImport(ImportedManifest.Settings settings, String tokenSecret, List<String> notes) {
        this.settings = settings;
        this.tokenSecret = tokenSecret;
        this.notes = notes;
    }

    static boolean areAllowed(List<Document> variables) {
        return variables.stream()
                .allMatch(variable ->
                        VARIABLE.matcher(variable.text("name").orElse("")).matches());
    }

    Document action(Document action) {
        Document common = Document.EMPTY;
        for (String name : COMMON) {
            common = common.with(
                    name, empty(action, name) ? null : action.value(name).orElse(null));
        }
        Document type = action.object("actionTypeId");
        Document rest = action.without(COMMON);
        if (action.objects("outputArtifacts").stream().anyMatch(artifact -> artifact.has("files"))) {
            common = common.without("outputArtifacts");
            rest = rest.with("outputArtifacts", action.list("outputArtifacts"));
        }
        String kind = type.text("category").orElse("") + "/"
                + type.text("owner").orElse("") + "/" + type.text("provider").orElse("") + "/"
                + type.text("version").orElse("");
        return switch (kind) {
            case "Source/ThirdParty/GitHub/1" -> gitHub(common, rest);
            case "Source/AWS/CodeStarSourceConnection/1" -> connection(common, rest);
            case "Source/AWS/CodeCommit/1" -> codeCommit(common, rest);
            case "Build/AWS/CodeBuild/1" -> build(common, rest);
            case "Approval/AWS/Manual/1" -> approval(common, rest);
            default -> common.with("aws", rest);
        };
    }

    private static boolean empty(Document document, String name) {
        return document.has(name) && document.value(name).orElseThrow() instanceof List<?> list && list.isEmpty();
    }

    private Document gitHub(Document common, Document rest) {
        Document configuration = rest.object("configuration");
        Document git = Document.of(
                "url",
                        "https://github.com/" + configuration.text("Owner").orElse("") + "/"
                                + configuration.text("Repo").orElse(""),
                "branch", configuration.text("Branch").orElse(null),
                "detectChanges", bool(configuration, "PollForSourceChanges"),
                "auth", Document.of("secretRef", Document.of("name", tokenSecret)));
        notes.add("The token of action " + common.text("name").orElse("") + " is not carried over: create Secret "
                + tokenSecret + " with the key password, annotated with slipway.dev/host: github.com.");
        return own(
                common,
                "git",
                git,
                rest,
                "Owner",
                "Repo",
                "Branch",
                DeclaredSecrets.OAUTH_TOKEN,
                "PollForSourceChanges");
    }

    private Document connection(Document common, Document rest) {
        Document configuration = rest.object("configuration");
        Document git = Document.of(
                "url",
                        "https://github.com/"
                                + configuration.text("FullRepositoryId").orElse(""),
                "branch", configuration.text("BranchName").orElse(null),
                "detectChanges", bool(configuration, "DetectChanges"),
                "connectionArn", configuration.text("ConnectionArn").orElse(null));
        notes.add("The host of the repository of action " + common.text("name").orElse("")
                + " is not told by its connection; github.com is assumed, and does not matter to AWS.");
        return own(common, "git", git, rest, "ConnectionArn", "FullRepositoryId", "BranchName", "DetectChanges");
    }

    private Document codeCommit(Document common, Document rest) {
        Document configuration = rest.object("configuration");
        String region = rest.text("region").orElse(settings.region());
        Document git = Document.of(
                "url",
                        "https://git-codecommit." + region + ".amazonaws.com/v1/repos/"
                                + configuration.text("RepositoryName").orElse(""),
                "branch", configuration.text("BranchName").orElse(null),
                "detectChanges", bool(configuration, "PollForSourceChanges"));
        return own(common, "git", git, rest, "RepositoryName", "BranchName", "PollForSourceChanges");
    }

    private static Document build(Document common, Document rest) {
        Document configuration = rest.object("configuration");
        Optional<List<Document>> variables =
                configuration.text("EnvironmentVariables").flatMap(AwsActionImport::variables);
        Document build = Document.of(
                "projectName", configuration.text("ProjectName").orElse(null),
                "primarySource", configuration.text("PrimarySource").orElse(null),
                "environmentVariables", variables.orElse(null));
        Document own = own(common, "build", build, rest, "ProjectName", "PrimarySource");
        return variables.isEmpty()
                ? own
                : own(common, "build", build, rest, "ProjectName", "PrimarySource", "EnvironmentVariables");
    }

    /** Variables that come out as the very text that they were. */
    private static Optional<List<Document>> variables(String json) {
        try {
            List<Map<String, Object>> read = JSON.readValue(json, new TypeReference<>() {});
            List<Document> variables = read.stream().map(Document::new).toList();
            return areAllowed(variables) && AwsActionTranslation.json(variables).equals(json)
                    ? Optional.of(variables)
                    : Optional.empty();
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Document approval(Document common, Document rest) {
        Document configuration = rest.object("configuration");
        Document approval = Document.of(
                "customData", configuration.text("CustomData").orElse(null),
                "externalEntityLink", configuration.text("ExternalEntityLink").orElse(null),
                "timeoutInMinutes", rest.value("timeoutInMinutes").orElse(null));
        return own(common, "approval", approval, rest.without("timeoutInMinutes"), "CustomData", "ExternalEntityLink");
    }

    /** An action with a field of its own, and in {@code aws} what that field does not say. */
    private static Document own(Document common, String field, Document value, Document rest, String... said) {
        Document further = rest.without("actionTypeId");
        Document configuration = rest.object("configuration").without(said);
        further = configuration.equals(Document.EMPTY)
                ? further.without("configuration")
                : further.with("configuration", configuration);
        Document action = common.with(field, value);
        return further.equals(Document.EMPTY) ? action : action.with("aws", further);
    }

    private static @Nullable Boolean bool(Document configuration, String name) {
        return configuration.text(name).map(Boolean::valueOf).orElse(null);
    }

    static List<Document> each(List<Document> actions, AwsActionImport importer) {
        List<Document> imported = new ArrayList<>();
        actions.forEach(action -> imported.add(importer.action(action)));
        return imported;
    }
}
