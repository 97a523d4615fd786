package dev.slipway.translate;

import dev.slipway.api.ComputeType;
import dev.slipway.api.EnvironmentType;
import dev.slipway.core.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project of CodeBuild, as input of {@code CreateProject} or as {@code BatchGetProjects} tells it, as a BuildProject. */
public final class AwsProjectImport {

    private static final String[] FIELDS = {
        "name",
        "description",
        "source",
        "sourceVersion",
        "environment",
        "serviceRole",
        "timeoutInMinutes",
        "queuedTimeoutInMinutes"
    };

    /** What AWS tells of a project and nobody sets. */
    private static final List<String> TOLD =
            List.of("arn", "created", "lastModified", "badge", "publicProjectAlias", "projectVisibility");

    /** What AWS tells of a webhook and nobody sets, and whose it is. */
    private static final String[] TOLD_OF_WEBHOOK = {
        "projectName", "url", "payloadUrl", "secret", "lastModifiedSecret", "status", "statusMessage"
    };

    private AwsProjectImport() {}

    /** The manifest of a project. */
    public static ImportedManifest manifest(Document project, ImportedManifest.Settings settings) {
        List<String> notes = new ArrayList<>();
        String name = project.text("name").orElse("");
        Document source = project.object("source");
        Document environment = project.object("environment");
        Document further = further(project)
                .with("source", orNull(furtherSource(source)))
                .with("environment", orNull(furtherEnvironment(environment)));
        Document aws = ImportedManifest.placement(name, settings)
                .with("serviceRole", project.value("serviceRole").orElse(null))
                .with("project", orNull(further))
                .with("webhook", webhook(project, notes))
                .with("sourceCredentials", AwsSourceCredentialsImport.credentials(project, settings, notes));
        Document spec = Document.of(
                "target", "AWS",
                "description", text(project, "description"),
                "source", ownSource(source),
                "sourceVersion", text(project, "sourceVersion"),
                "environment", ownEnvironment(environment),
                "timeoutInMinutes", project.value("timeoutInMinutes").orElse(null),
                "queuedTimeoutInMinutes",
                        project.value("queuedTimeoutInMinutes").orElse(null),
                "concurrentBuildLimit", limit(project, "concurrentBuildLimit", 1, 1000),
                "autoRetryLimit", limit(project, "autoRetryLimit", 0, 10),
                "aws", aws);
        return new ImportedManifest(ImportedManifest.of("BuildProject", name, spec), notes);
    }

    /** What can be set of a project, and is not a tag: spelled as {@code CreateProject} takes it. */
    public static Document settable(Document project) {
        Document settable = project.without("tags", "webhook", "sourceCredentials");
        for (String told : TOLD) {
            settable = settable.without(told);
        }
        if (project.object("badge").value("badgeEnabled").equals(Optional.of(true))) {
            settable = settable.with("badgeEnabled", true);
        }
        return settable.withDefault("artifacts", usualArtifacts(project));
    }

    private static Document usualArtifacts(Document project) {
        boolean ofPipeline = project.object("source").text("type").equals(Optional.of("CODEPIPELINE"));
        return Document.of("type", ofPipeline ? "CODEPIPELINE" : "NO_ARTIFACTS");
    }

    /** What can be set of a webhook; null if there is none to be kept. */
    private static @Nullable Document webhook(Document project, List<String> notes) {
        Document webhook = project.object("webhook");
        if (webhook.text("manualCreation").filter("true"::equals).isPresent()) {
            notes.add("The webhook is not carried over, as somebody entered it at the git host; it is left alone.");
            return null;
        }
        return project.has("webhook") ? webhook.without(TOLD_OF_WEBHOOK) : null;
    }

    private static Document further(Document project) {
        Document further = settable(project)
                .without(FIELDS)
                .with("tags", project.value("tags").orElse(null));
        further = limit(project, "concurrentBuildLimit", 1, 1000) == null
                ? further
                : further.without("concurrentBuildLimit");
        further = limit(project, "autoRetryLimit", 0, 10) == null ? further : further.without("autoRetryLimit");
        return further.object("artifacts").equals(usualArtifacts(project)) ? further.without("artifacts") : further;
    }

    private static Document ownSource(Document source) {
        return Document.of(
                "type", source.value("type").orElse(null),
                "location", source.value("location").orElse(null),
                "buildspec", isInS3(source) ? null : text(source, "buildspec"),
                "gitCloneDepth", source.value("gitCloneDepth").orElse(null),
                "gitSubmodulesConfig", source.value("gitSubmodulesConfig").orElse(null));
    }

    /** A buildspec in S3 has no field of its own. */
    private static Document furtherSource(Document source) {
        Document further = source.without("type", "location", "gitCloneDepth", "gitSubmodulesConfig");
        return isInS3(source) ? further : further.without("buildspec");
    }

    private static boolean isInS3(Document source) {
        return source.text("buildspec")
                .filter(buildspec -> buildspec.startsWith("arn:"))
                .isPresent();
    }

    private static Document ownEnvironment(Document environment) {
        return Document.of(
                "type", known(environment, "type", EnvironmentType.values()),
                "image", environment.value("image").orElse(null),
                "computeType", known(environment, "computeType", ComputeType.values()),
                "environmentVariables",
                        hasOwnVariables(environment)
                                ? environment.value("environmentVariables").orElse(null)
                                : null,
                "privilegedMode", environment.value("privilegedMode").orElse(null));
    }

    private static Document furtherEnvironment(Document environment) {
        Document further = environment.without("image", "privilegedMode");
        further = known(environment, "type", EnvironmentType.values()) == null ? further : further.without("type");
        further = known(environment, "computeType", ComputeType.values()) == null
                ? further
                : further.without("computeType");
        return hasOwnVariables(environment) ? further.without("environmentVariables") : further;
    }

    /** Whether all variables have names that the field of their own takes. */
    private static boolean hasOwnVariables(Document environment) {
        return AwsActionImport.areAllowed(environment.objects("environmentVariables"));
    }

    /** A spelling that the enumeration has; null for others, which are further members. */
    private static @Nullable String known(Document document, String name, Enum<?>[] values) {
        return document.text(name)
                .filter(text -> Stream.of(values).anyMatch(value -> value.name().equals(text)))
                .orElse(null);
    }

    private static @Nullable String text(Document document, String name) {
        return document.text(name).filter(text -> !text.isEmpty()).orElse(null);
    }

    /** A number that the field takes; null for others, as -1 for no limit, which are further members. */
    private static @Nullable Long limit(Document project, String name, long min, long max) {
        return project.text(name)
                .map(Long::valueOf)
                .filter(limit -> limit >= min && limit <= max)
                .orElse(null);
    }

    private static @Nullable Document orNull(Document document) {
        return document.equals(Document.EMPTY) ? null : document;
    }
}
