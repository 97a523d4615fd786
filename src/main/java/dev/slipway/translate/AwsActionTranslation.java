package dev.slipway.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.api.ActionSpec;
import dev.slipway.api.ApprovalActionSpec;
import dev.slipway.api.ArtifactName;
import dev.slipway.api.AwsAction;
import dev.slipway.api.AwsOutputArtifact;
import dev.slipway.api.BuildActionSpec;
import dev.slipway.core.document.Document;
import dev.slipway.core.pipeline.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An action as CodePipeline's declaration has it (AWS CodePipeline user guide, "Action structure reference"). */
final class AwsActionTranslation {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An action, and the name of the Secret that its token is in. */
    record Translated(Document action, Optional<String> tokenSecret) {}

    private final UnaryOperator<String> projectName;
    private final List<Problem> problems;

    /**
     * To be used for each action.
     *
     * @param projectName of a BuildProject's name, that of its project in AWS
     */
    AwsActionTranslation(UnaryOperator<String> projectName, List<Problem> problems) {
        this.projectName = projectName;
        this.problems = problems;
    }

    Translated translate(String field, ActionSpec spec) {
        Document action = Document.of(
                "name", spec.name(),
                "runOrder", spec.runOrder(),
                "namespace", spec.namespace(),
                "inputArtifacts", artifacts(spec.inputArtifacts()),
                "outputArtifacts", artifacts(spec.outputArtifacts()));
        Optional<String> token = Optional.empty();
        if (spec.git() != null) {
            AwsSourceAction source = AwsSourceAction.of(field + ".git", spec.git(), problems);
            action = with(action, source.provider(), source.configuration());
            token = source.tokenSecret();
        } else if (spec.build() != null) {
            action = with(action, type("Build", "AWS", "CodeBuild"), build(spec.build()));
        } else if (spec.approval() != null) {
            action = with(action, type("Approval", "AWS", "Manual"), approval(spec.approval()))
                    .with("timeoutInMinutes", spec.approval().timeoutInMinutes());
        }
        Document further = spec.aws() == null ? Document.EMPTY : further(spec.aws());
        return new Translated(FurtherMembers.merged(field + ".aws", action, further, problems), token);
    }

    private static Document with(Document action, Document type, Document configuration) {
        return action.with("actionTypeId", type).with("configuration", configuration);
    }

    static Document type(String category, String owner, String provider) {
        return Document.of("category", category, "owner", owner, "provider", provider, "version", "1");
    }

    private Document build(BuildActionSpec build) {
        List<Document> variables = AwsProjectTranslation.variables(build.environmentVariables());
        return Document.of(
                "ProjectName", projectName.apply(build.projectName()),
                "PrimarySource", build.primarySource(),
                "EnvironmentVariables", variables == null ? null : json(variables));
    }

    /** The configuration's values are strings; this one holds JSON. */
    static String json(List<Document> variables) {
        try {
            return JSON.writeValueAsString(
                    variables.stream().map(Document::members).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("strings always have a JSON form", e);
        }
    }

    private static Document approval(ApprovalActionSpec approval) {
        return Document.of("CustomData", approval.customData(), "ExternalEntityLink", approval.externalEntityLink());
    }

    private static @Nullable List<Document> artifacts(@Nullable List<ArtifactName> names) {
        return names == null
                ? null
                : names.stream().map(name -> Document.of("name", name.name())).toList();
    }

    private static @Nullable List<Document> outputs(@Nullable List<AwsOutputArtifact> artifacts) {
        return artifacts == null
                ? null
                : artifacts.stream()
                        .map(artifact -> Document.of("name", artifact.name(), "files", artifact.files()))
                        .toList();
    }

    private static Document further(AwsAction aws) {
        return Document.of(
                "actionTypeId",
                aws.actionTypeId() == null
                        ? null
                        : Document.of(
                                "category", aws.actionTypeId().category(),
                                "owner", aws.actionTypeId().owner(),
                                "provider", aws.actionTypeId().provider(),
                                "version", aws.actionTypeId().version()),
                "configuration",
                aws.configuration(),
                "commands",
                aws.commands(),
                "environmentVariables",
                AwsProjectTranslation.variables(aws.environmentVariables()),
                "outputVariables",
                aws.outputVariables(),
                "outputArtifacts",
                outputs(aws.outputArtifacts()),
                "region",
                aws.region(),
                "roleArn",
                aws.roleArn(),
                "timeoutInMinutes",
                aws.timeoutInMinutes());
    }
}
