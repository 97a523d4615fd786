package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.AwsProject;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import dev.slipway.core.pipeline.Problem;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A BuildProject as CodeBuild is given it. */
class AwsProjectTranslationTest {

    private static final String SMALL = """
            source: {type: GITHUB, location: "https://github.com/o/r.git"}
            environment: {image: "aws/codebuild/python:3.8"}
            """;

    private static AwsDefinition translated(String spec, String aws) {
        BuildProjectSpec read = Serialization.unmarshal(
                spec + "\naws: {region: eu-west-1, serviceRole: builds" + aws + "}", BuildProjectSpec.class);
        AwsProject placement = Objects.requireNonNull(read.aws());
        return AwsProjectTranslation.definition("app", read, placement);
    }

    private static AwsDefinition.Valid valid(String spec, String aws) {
        AwsDefinition definition = translated(spec, aws);
        assertThat(definition).isInstanceOf(AwsDefinition.Valid.class);
        return (AwsDefinition.Valid) definition;
    }

    private static List<Problem> problems(String spec, String aws) {
        AwsDefinition definition = translated(spec, aws);
        assertThat(definition).isInstanceOf(AwsDefinition.Invalid.class);
        return ((AwsDefinition.Invalid) definition).problems();
    }

    @SuppressWarnings("unchecked")
    private static Document document(String yaml) {
        return new Document(Serialization.unmarshal(yaml, Map.class));
    }

    @Test
    void the_least_manifest_has_what_create_project_needs() {
        AwsDefinition.Valid definition = valid(SMALL, "");

        assertThat(definition.name()).isEqualTo("app");
        assertThat(definition.tags()).isEmpty();
        assertThat(definition.tokens()).isEmpty();
        assertThat(definition.document()).isEqualTo(document("""
                name: app
                source: {type: GITHUB, location: "https://github.com/o/r.git"}
                environment: {image: "aws/codebuild/python:3.8", type: LINUX_CONTAINER, computeType: BUILD_GENERAL1_SMALL}
                serviceRole: builds
                artifacts: {type: NO_ARTIFACTS}
                """));
    }

    @Test
    @Conforms("project/name")
    void a_name_that_CodeBuild_does_not_take_is_a_problem_of_its_field() {
        assertThat(problems(SMALL, ", name: my.app"))
                .containsExactly(new Problem(
                        "spec.aws.name",
                        "the project would be named my.app in AWS, where a name is 2 to 150 letters, digits, - and _; set another"
                                + " here"));
    }

    @Test
    void everything_that_can_be_said_arrives() {
        AwsDefinition.Valid definition = valid("""
                description: d
                sourceVersion: main
                timeoutInMinutes: 10
                queuedTimeoutInMinutes: 20
                concurrentBuildLimit: 3
                autoRetryLimit: 2
                source: {type: GITHUB, location: "https://github.com/o/r.git", buildspec: ci.yml, gitCloneDepth: 1, gitSubmodulesConfig: {fetchSubmodules: true}}
                environment:
                  type: LINUX_CONTAINER
                  image: i
                  computeType: BUILD_GENERAL1_LARGE
                  privilegedMode: true
                  environmentVariables: [{name: A, value: a}, {name: B, value: /b, type: PARAMETER_STORE}]
                """, "");

        assertThat(definition.document()).isEqualTo(document("""
                name: app
                description: d
                source: {type: GITHUB, location: "https://github.com/o/r.git", buildspec: ci.yml, gitCloneDepth: 1, gitSubmodulesConfig: {fetchSubmodules: true}}
                sourceVersion: main
                environment:
                  type: LINUX_CONTAINER
                  image: i
                  computeType: BUILD_GENERAL1_LARGE
                  environmentVariables: [{name: A, value: a}, {name: B, value: /b, type: PARAMETER_STORE}]
                  privilegedMode: true
                serviceRole: builds
                timeoutInMinutes: 10
                queuedTimeoutInMinutes: 20
                concurrentBuildLimit: 3
                autoRetryLimit: 2
                artifacts: {type: NO_ARTIFACTS}
                """));
    }

    @Test
    void a_project_of_a_pipeline_hands_its_artifacts_to_it() {
        Document project = valid("source: {type: CODEPIPELINE}\nenvironment: {image: i}", "")
                .document();

        assertThat(project.object("artifacts").text("type")).contains("CODEPIPELINE");
    }

    @Test
    void the_name_in_aws_may_be_another() {
        AwsDefinition.Valid definition = valid(SMALL, ", name: team-app");

        assertThat(definition.name()).isEqualTo("team-app");
        assertThat(definition.document().text("name")).contains("team-app");
    }

    @Test
    void further_members_stand_beside_those_that_have_a_field() {
        Document project = valid(SMALL, """
                , project: {cache: {type: NO_CACHE}, artifacts: {type: S3, location: b}, \
                source: {reportBuildStatus: true}, environment: {imagePullCredentialsType: SERVICE_ROLE}}""").document();

        assertThat(project.object("cache").text("type")).contains("NO_CACHE");
        assertThat(project.object("artifacts")).isEqualTo(Document.of("type", "S3", "location", "b"));
        assertThat(project.object("source").text("reportBuildStatus")).contains("true");
        assertThat(project.object("source").text("type")).contains("GITHUB");
        assertThat(project.object("environment").text("imagePullCredentialsType"))
                .contains("SERVICE_ROLE");
    }

    @Test
    void tags_are_no_member_of_the_document() {
        AwsDefinition.Valid definition = valid(SMALL, ", project: {tags: [{key: cost, value: \"7\"}]}");

        assertThat(definition.tags()).containsExactly(Document.of("key", "cost", "value", "7"));
        assertThat(definition.document().has("tags")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: x|name",
                "serviceRole: x|serviceRole",
                "source: {location: x}|source.location",
                "environment: {image: x, certificate: y}|environment.image"
            })
    void a_further_member_that_has_a_field_of_its_own_is_a_problem(String further, String member) {
        assertThat(problems(SMALL, ", project: {" + further + "}"))
                .containsExactly(new Problem(
                        "spec.aws.project." + member,
                        "this member has a field of its own, which is set; remove it here, or that field"));
    }

    @Test
    void every_overlap_is_told() {
        assertThat(problems(SMALL, ", project: {source: {type: S3}, environment: {image: x}}"))
                .extracting(Problem::field)
                .containsExactly("spec.aws.project.environment.image", "spec.aws.project.source.type");
    }
}
