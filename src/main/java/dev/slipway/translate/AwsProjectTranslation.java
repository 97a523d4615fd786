package dev.slipway.translate;

import dev.slipway.api.AwsProject;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.EnvironmentVariable;
import dev.slipway.api.GitSubmodulesConfig;
import dev.slipway.api.ProjectEnvironment;
import dev.slipway.api.ProjectSource;
import dev.slipway.api.ProjectVariable;
import dev.slipway.api.SourceType;
import dev.slipway.core.document.Document;
import dev.slipway.core.pipeline.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A BuildProject as input of CodeBuild's {@code CreateProject} (AWS CodeBuild API reference). */
public final class AwsProjectTranslation {

    private static final String FURTHER = "spec.aws.project";
    /** AWS CodeBuild API reference, {@code ProjectName}. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{1,149}");

    private AwsProjectTranslation() {}

    /** The project that the manifest {@code name} describes. */
    public static AwsDefinition definition(String name, BuildProjectSpec spec, AwsProject aws) {
        List<Problem> problems = new ArrayList<>();
        String inAws = aws.name() == null ? name : aws.name();
        Document further = aws.project() == null ? Document.EMPTY : new Document(aws.project());
        Document own = Document.of(
                "name", inAws,
                "description", spec.description(),
                "source", source(spec.source()),
                "sourceVersion", spec.sourceVersion(),
                "environment", environment(spec.environment()),
                "serviceRole", aws.serviceRole(),
                "timeoutInMinutes", spec.timeoutInMinutes(),
                "queuedTimeoutInMinutes", spec.queuedTimeoutInMinutes(),
                "concurrentBuildLimit", spec.concurrentBuildLimit(),
                "autoRetryLimit", spec.autoRetryLimit());
        if (!NAME.matcher(inAws).matches()) {
            problems.add(new Problem(
                    "spec.aws.name",
                    "the project would be named " + inAws
                            + " in AWS, where a name is 2 to 150 letters, digits, - and _; set another here"));
        }
        AwsWebhookTranslation.webhook(aws)
                .ifPresent(webhook -> problems.addAll(
                        AwsWebhookTranslation.problems(webhook, spec.source().type())));
        if (aws.sourceCredentials() != null) {
            problems.addAll(AwsSourceCredentialsTranslation.problems(spec, aws.sourceCredentials()));
        }
        Document merged = FurtherMembers.merged(FURTHER, own, further.without("tags"), problems);
        if (!problems.isEmpty()) {
            return new AwsDefinition.Invalid(problems);
        }
        return new AwsDefinition.Valid(inAws, withDefaults(merged, spec), further.objects("tags"), Map.of());
    }

    /** The field that says a member of the project; those that have a field of their own are never wrong in form. */
    public static String field(String member) {
        return FURTHER + "." + member;
    }

    private static Document withDefaults(Document project, BuildProjectSpec spec) {
        boolean ofPipeline = spec.source().type() == SourceType.CODEPIPELINE;
        return project.withDefault("artifacts", Map.of("type", ofPipeline ? "CODEPIPELINE" : "NO_ARTIFACTS"))
                .change(
                        "environment",
                        environment -> environment
                                .withDefault("type", "LINUX_CONTAINER")
                                .withDefault("computeType", "BUILD_GENERAL1_SMALL"));
    }

    private static Document source(ProjectSource source) {
        return Document.of(
                "type", source.type(),
                "location", source.location(),
                "buildspec", source.buildspec(),
                "gitCloneDepth", source.gitCloneDepth(),
                "gitSubmodulesConfig", submodules(source.gitSubmodulesConfig()));
    }

    private static @Nullable Document submodules(@Nullable GitSubmodulesConfig submodules) {
        return submodules == null ? null : Document.of("fetchSubmodules", submodules.fetchSubmodules());
    }

    private static Document environment(ProjectEnvironment environment) {
        return Document.of(
                "type", environment.type(),
                "image", environment.image(),
                "computeType", environment.computeType(),
                "environmentVariables", projectVariables(environment.environmentVariables()),
                "privilegedMode", environment.privilegedMode());
    }

    private static @Nullable List<Document> projectVariables(@Nullable List<ProjectVariable> variables) {
        return variables == null
                ? null
                : variables.stream()
                        .map(variable -> Document.of(
                                "name", variable.name(), "value", variable.value(), "type", variable.type()))
                        .toList();
    }

    /** As CodeBuild and CodePipeline take variables; absent where there are none. */
    static @Nullable List<Document> variables(@Nullable List<EnvironmentVariable> variables) {
        return variables == null
                ? null
                : variables.stream()
                        .map(variable -> Document.of(
                                "name", variable.name(), "value", variable.value(), "type", variable.type()))
                        .toList();
    }
}
