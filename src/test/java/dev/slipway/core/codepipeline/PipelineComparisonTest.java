package dev.slipway.core.codepipeline;

import static dev.slipway.core.codepipeline.Pipelines.action;
import static dev.slipway.core.codepipeline.Pipelines.assertSame;
import static dev.slipway.core.codepipeline.Pipelines.fields;
import static dev.slipway.core.codepipeline.Pipelines.pipeline;
import static dev.slipway.core.codepipeline.Pipelines.small;
import static dev.slipway.core.codepipeline.Pipelines.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineComparisonTest {

    private static final Document ACTION = action("Compile", "Build", "CodeBuild");

    static Stream<Arguments> filledIn() {
        return Stream.of(
                Arguments.of("version", 7),
                Arguments.of("executionMode", "SUPERSEDED"),
                Arguments.of("pipelineType", "V1"),
                Arguments.of("pipelineType", "V2"),
                Arguments.of("triggers", List.of()),
                Arguments.of("variables", List.of()),
                Arguments.of("artifactStores", Map.of()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("filledIn")
    @Conforms({"pipeline-structure/features-of-the-second-type", "in-aws/defaults-of-a-pipeline"})
    void what_codepipeline_fills_in_is_no_difference(String member, Object value) {
        assertSame(small(), small().with(member, value));
    }

    static Stream<Arguments> filledInActions() {
        return Stream.of(
                Arguments.of("runOrder", 1),
                Arguments.of("region", "eu-central-1"),
                Arguments.of("configuration", Map.of()),
                Arguments.of("inputArtifacts", List.of()),
                Arguments.of("outputArtifacts", List.of()),
                Arguments.of("commands", List.of()),
                Arguments.of("environmentVariables", List.of()),
                Arguments.of("outputVariables", List.of()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("filledInActions")
    @Conforms("in-aws/defaults-of-a-pipeline")
    void what_codepipeline_fills_into_an_action_is_no_difference(String member, Object value) {
        assertSame(small(), small(ACTION.with(member, value)));
    }

    static Stream<Arguments> asked() {
        return Stream.of(
                Arguments.of(small().with("pipelineType", "V2"), small().with("pipelineType", "V1"), "pipelineType"),
                Arguments.of(small().with("executionMode", "QUEUED"), small(), "executionMode"),
                Arguments.of(small(), small().with("executionMode", "PARALLEL"), "executionMode"),
                Arguments.of(
                        small(ACTION.with("region", "eu-west-1")),
                        small(ACTION.with("region", "eu-central-1")),
                        "stages.Build.actions.Compile.region"),
                Arguments.of(small(ACTION.with("runOrder", 2)), small(), "stages.Build.actions.Compile.runOrder"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("asked")
    @Conforms({"execution/queued", "execution/parallel"})
    void what_is_asked_for_is_compared(Document desired, Document found, String field) {
        assertThat(fields(desired, found)).containsExactly(field);
    }

    @Test
    void the_order_of_stages_is_a_difference() {
        Document one = stage("A", ACTION);
        Document other = stage("B", ACTION);
        assertThat(fields(pipeline(one, other), pipeline(other, one))).containsExactly("stages");
    }

    @Test
    void the_order_of_actions_is_a_difference() {
        Document one = action("A", "Build", "CodeBuild");
        Document other = action("B", "Build", "CodeBuild");
        assertThat(fields(pipeline(stage("S", one, other)), pipeline(stage("S", other, one))))
                .containsExactly("stages.S.actions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commands", "inputArtifacts", "outputArtifacts"})
    void the_order_of_what_an_action_does_with_is_a_difference(String member) {
        List<Object> items =
                member.equals("commands") ? List.of("a", "b") : List.of(Map.of("name", "a"), Map.of("name", "b"));
        List<Object> reversed = List.of(items.get(1), items.get(0));
        assertThat(fields(small(ACTION.with(member, items)), small(ACTION.with(member, reversed))))
                .containsExactly("stages.Build.actions.Compile." + member);
    }

    private static Document gitHub(Document configuration) {
        return small(action("Git", "Source", "GitHub").with("configuration", configuration));
    }

    @Test
    @Conforms("in-aws/hidden-token")
    void a_token_is_not_compared() {
        Document desired = gitHub(Document.of("Owner", "o", "OAuthToken", "secret"));
        assertSame(desired, gitHub(Document.of("Owner", "o", "OAuthToken", "****")));
        assertSame(desired, gitHub(Document.of("Owner", "o", "OAuthToken", "another")));
    }

    @Test
    void beside_a_token_the_configuration_is_compared() {
        assertThat(fields(
                        gitHub(Document.of("Owner", "o", "OAuthToken", "secret")),
                        gitHub(Document.of("Owner", "p", "OAuthToken", "****"))))
                .containsExactly("stages.Build.actions.Git.configuration.Owner");
    }

    @Test
    void a_hidden_value_of_an_action_of_ones_own_is_not_compared() {
        assertSame(
                gitHub(Document.of("Password", "secret", "Url", "u")),
                gitHub(Document.of("Password", "****", "Url", "u")));
    }

    @Test
    void a_hidden_value_that_is_not_wanted_is_a_difference() {
        assertThat(fields(gitHub(Document.of("Url", "u")), gitHub(Document.of("Password", "****", "Url", "u"))))
                .containsExactly("stages.Build.actions.Git.configuration.Password");
    }

    @Test
    @Conforms("in-aws/polling-stays-absent")
    void polling_that_is_not_written_stays_absent() {
        assertThat(fields(
                        gitHub(Document.of("Owner", "o")),
                        gitHub(Document.of("Owner", "o", "PollForSourceChanges", "false"))))
                .containsExactly("stages.Build.actions.Git.configuration.PollForSourceChanges");
    }

    @Test
    void numbers_and_booleans_are_the_same_as_strings_that_say_them() {
        assertSame(
                small(ACTION.with("configuration", Map.of("Extract", true, "Timeout", 5))),
                small(ACTION.with("configuration", Map.of("Extract", "true", "Timeout", "5"))));
        assertSame(
                small(ACTION.change("actionTypeId", type -> type.with("version", 1))
                        .with("runOrder", "1")),
                small());
    }

    @Test
    void the_type_of_a_plain_variable_is_no_difference() {
        assertSame(
                small(ACTION.with("environmentVariables", List.of(Map.of("name", "A", "value", "1")))),
                small(ACTION.with(
                        "environmentVariables", List.of(Map.of("name", "A", "value", "1", "type", "PLAINTEXT")))));
    }

    private static Document withRule(String member, Document rule) {
        Object conditions = List.of(Map.of("result", "FAIL", "rules", List.of(rule.members())));
        return pipeline(stage("S", ACTION).with(member, Map.of("conditions", conditions)));
    }

    private static final Document RULE = Document.of(
            "name", "R", "ruleTypeId", Map.of("category", "Rule", "provider", "LambdaInvoke"), "region", "eu-west-1");

    @ParameterizedTest
    @ValueSource(strings = {"beforeEntry", "onSuccess", "onFailure"})
    @Conforms("execution/rules-of-a-condition")
    void what_codepipeline_fills_into_a_rule_is_no_difference(String member) {
        Document told =
                RULE.change("ruleTypeId", type -> type.with("owner", "AWS").with("version", "1"));
        assertSame(withRule(member, RULE.without("region")), withRule(member, told));
    }

    @ParameterizedTest
    @ValueSource(strings = {"beforeEntry", "onSuccess", "onFailure"})
    void another_region_of_a_rule_is_a_difference_if_one_is_asked_for(String member) {
        assertThat(fields(withRule(member, RULE), withRule(member, RULE.with("region", "eu-west-2"))))
                .containsExactly("stages.S." + member + ".conditions");
    }

    @Test
    void a_stage_that_is_not_wanted_is_a_difference() {
        assertThat(fields(pipeline(stage("A", ACTION)), pipeline(stage("A", ACTION), stage("B", ACTION))))
                .containsExactly("stages");
    }

    @Test
    @Conforms("pipeline-structure/artifact-store")
    void one_store_for_each_region_is_not_the_same_as_one_store() {
        Document stores = small().without("artifactStore")
                .with(
                        "artifactStores",
                        Map.of("eu-central-1", small().object("artifactStore").members()));
        assertThat(fields(small(), stores)).containsExactly("artifactStore", "artifactStores");
    }

    @Test
    @Conforms("pipeline-structure/key-of-a-store")
    void another_key_of_the_store_of_a_region_is_named() {
        assertThat(fields(store("arn:aws:kms:eu-west-1:1:key/a"), store("arn:aws:kms:eu-west-1:1:key/b")))
                .containsExactly("artifactStores.eu-west-1.encryptionKey.id");
    }

    private static Document store(String key) {
        Map<String, Object> store =
                Map.of("type", "S3", "location", "b", "encryptionKey", Map.of("type", "KMS", "id", key));
        return small().without("artifactStore").with("artifactStores", Map.of("eu-west-1", store));
    }

    @Test
    @Conforms("trigger/one-filter-is-enough")
    void filters_have_the_same_order_with_and_without_what_is_empty() {
        Map<String, Object> main = Map.of("branches", Map.of("includes", List.of("main")));
        Map<String, Object> same = Map.of("branches", Map.of("includes", List.of("main"), "excludes", List.of()));
        Map<String, Object> tags = Map.of("branches", Map.of("includes", List.of("z"), "excludes", List.of("a")));
        assertSame(trigger(List.of(main, tags)), trigger(List.of(tags, same)));
    }

    private static Document trigger(List<Object> push) {
        return small().with(
                        "triggers",
                        List.of(Map.of(
                                "providerType",
                                "CodeStarSourceConnection",
                                "gitConfiguration",
                                Map.of("sourceActionName", "Git", "push", push))));
    }
}
