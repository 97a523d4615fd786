package dev.slipway.aws.fake;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ActionOwner;
import software.amazon.awssdk.services.codepipeline.model.InputArtifact;
import software.amazon.awssdk.services.codepipeline.model.OutputArtifact;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;

/** Requests that the services accept. */
public final class Samples {

    static final String ROLE = "arn:aws:iam::123456789012:role/builds";

    private Samples() {}

    static CreateProjectRequest project(String name) {
        return CreateProjectRequest.builder()
                .name(name)
                .source(source -> source.type("GITHUB").location("https://github.com/example/app"))
                .artifacts(artifacts -> artifacts.type("NO_ARTIFACTS"))
                .environment(environment -> environment
                        .type("LINUX_CONTAINER")
                        .image("aws/codebuild/standard:7.0")
                        .computeType("BUILD_GENERAL1_SMALL")
                        .environmentVariables(variable("A"), variable("B"), variable("C")))
                .serviceRole(ROLE)
                .build();
    }

    static EnvironmentVariable variable(String name) {
        return EnvironmentVariable.builder().name(name).value("x").build();
    }

    public static PipelineDeclaration pipeline(String name) {
        return PipelineDeclaration.builder()
                .name(name)
                .roleArn(ROLE)
                .artifactStore(store -> store.type("S3").location("bucket"))
                .stages(stage("Source", source("Checkout")), stage("Build", build("Compile"), approval("Ask", 2)))
                .build();
    }

    static StageDeclaration stage(String name, ActionDeclaration... actions) {
        return StageDeclaration.builder().name(name).actions(actions).build();
    }

    static ActionDeclaration source(String name) {
        return action(name, ActionCategory.SOURCE, "GitHub")
                .configuration(Map.of("Owner", "o", "Repo", "r", "Branch", "main", "OAuthToken", "real"))
                .outputArtifacts(OutputArtifact.builder().name("Code").build())
                .build();
    }

    static ActionDeclaration build(String name) {
        return action(name, ActionCategory.BUILD, "CodeBuild")
                .configuration(Map.of("ProjectName", "app"))
                .inputArtifacts(InputArtifact.builder().name("Code").build())
                .build();
    }

    static ActionDeclaration approval(String name, int runOrder) {
        return action(name, ActionCategory.APPROVAL, "Manual")
                .runOrder(runOrder)
                .build();
    }

    private static ActionDeclaration.Builder action(String name, ActionCategory category, String provider) {
        return ActionDeclaration.builder()
                .name(name)
                .actionTypeId(type -> type.category(category)
                        .owner(provider.equals("GitHub") ? ActionOwner.THIRD_PARTY : ActionOwner.AWS)
                        .provider(provider)
                        .version("1"));
    }

    static List<String> names(List<EnvironmentVariable> variables) {
        return variables.stream().map(EnvironmentVariable::name).toList();
    }
}
