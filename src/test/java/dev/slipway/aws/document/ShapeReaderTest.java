package dev.slipway.aws.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.Document;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;

/** What AWS's shapes do not have is told by its path before anything is sent. */
class ShapeReaderTest {

    @SuppressWarnings("unchecked")
    private static Document document(String yaml) {
        return new Document(Serialization.unmarshal(yaml, Map.class));
    }

    private static ShapeReader.Outcome<CreateProjectRequest> project(String member, String yaml) {
        Document whole = document("""
                name: app
                serviceRole: role
                source: {type: NO_SOURCE}
                artifacts: {type: NO_ARTIFACTS}
                environment: {type: LINUX_CONTAINER, image: i, computeType: BUILD_GENERAL1_SMALL}
                """);
        Document project = member.isEmpty()
                ? whole
                : whole.with(member, document("value: " + yaml).value("value").orElse(null));
        return ShapeReader.read(project, (SdkPojo) CreateProjectRequest.builder(), CreateProjectRequest.class);
    }

    private static List<String> problems(ShapeReader.Outcome<?> outcome) {
        return outcome instanceof ShapeReader.Wrong<?> wrong ? wrong.problems() : List.of();
    }

    @Test
    void what_the_shapes_have_becomes_an_input() {
        ShapeReader.Outcome<CreateProjectRequest> outcome = project("timeoutInMinutes", "10");

        assertThat(outcome).isInstanceOf(ShapeReader.Read.class);
        CreateProjectRequest input = ((ShapeReader.Read<CreateProjectRequest>) outcome).input();
        assertThat(input.name()).isEqualTo("app");
        assertThat(input.timeoutInMinutes()).isEqualTo(10);
        assertThat(input.environment().image()).isEqualTo("i");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeoutMinutes|10|timeoutMinutes is no member that AWS knows there",
                "cache|{type: LOCAL, mode: [X]}|cache.mode is no member that AWS knows there",
                "secondarySources|[{type: GITHUB}, {type: GITHUB, depth: 1}]|secondarySources[1].depth is no member that AWS knows there",
                "tags|[{Key: a, value: b}]|tags[0].Key is no member that AWS knows there"
            })
    void a_member_that_aws_does_not_know_is_told(String member, String yaml, String problem) {
        assertThat(problems(project(member, yaml))).containsExactly(problem);
    }

    @Test
    void what_is_missing_is_left_to_aws() {
        assertThat(problems(project("cache", "{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "description|7|description has to be a string; quote it",
                "description|true|description has to be a string; quote it",
                "description|[a]|description has to be a string; quote it",
                "badgeEnabled|\"true\"|badgeEnabled has to be true or false",
                "timeoutInMinutes|\"10\"|timeoutInMinutes has to be a whole number",
                "timeoutInMinutes|1.5|timeoutInMinutes has to be a whole number",
                "timeoutInMinutes|3000000000|timeoutInMinutes has to be a whole number",
                "vpcConfig|vpc-1|vpcConfig has to be an object",
                "vpcConfig|{subnets: a}|vpcConfig.subnets has to be a list",
                "vpcConfig|{subnets: [a, 7]}|vpcConfig.subnets[1] has to be a string; quote it",
                "tags|{key: a}|tags has to be a list",
                "tags|[a]|tags[0] has to be an object"
            })
    void a_value_of_another_form_is_told(String member, String yaml, String problem) {
        assertThat(problems(project(member, yaml))).containsExactly(problem);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThat(problems(project("environment", "{image: 7, x: 1}")))
                .containsExactlyInAnyOrder(
                        "environment.image has to be a string; quote it",
                        "environment.x is no member that AWS knows there");
    }

    @Test
    void a_key_of_a_map_is_part_of_the_path() {
        Document pipeline = document("""
                pipeline:
                  name: p
                  roleArn: r
                  stages:
                    - name: S
                      actions:
                        - name: A
                          actionTypeId: {category: Source, owner: AWS, provider: S3, version: "1"}
                          configuration: {S3Bucket: b, PollForSourceChanges: false}
                """);

        assertThat(problems(ShapeReader.read(
                        pipeline, (SdkPojo) CreatePipelineRequest.builder(), CreatePipelineRequest.class)))
                .containsExactly("pipeline.stages[0].actions[0].configuration.PollForSourceChanges has to be a string;"
                        + " quote it");
    }
}
