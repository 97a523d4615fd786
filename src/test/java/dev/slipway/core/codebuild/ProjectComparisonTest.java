package dev.slipway.core.codebuild;

import static dev.slipway.core.codebuild.Projects.ROLE;
import static dev.slipway.core.codebuild.Projects.assertSame;
import static dev.slipway.core.codebuild.Projects.difference;
import static dev.slipway.core.codebuild.Projects.fields;
import static dev.slipway.core.codebuild.Projects.found;
import static dev.slipway.core.codebuild.Projects.small;
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

class ProjectComparisonTest {

    private static final String S3_KEY = "arn:aws:kms:eu-central-1:111122223333:alias/aws/s3";

    static Stream<Arguments> filledIn() {
        return Stream.of(
                Arguments.of("timeoutInMinutes", 60),
                Arguments.of("queuedTimeoutInMinutes", 480),
                Arguments.of("encryptionKey", S3_KEY),
                Arguments.of("encryptionKey", "arn:aws-cn:kms:cn-north-1:111122223333:alias/aws/s3"),
                Arguments.of("encryptionKey", "alias/aws/s3"),
                Arguments.of("cache", Map.of("type", "NO_CACHE")),
                Arguments.of("badge", Map.of("badgeEnabled", false)),
                Arguments.of("tags", List.of()),
                Arguments.of("secondarySources", List.of()),
                Arguments.of("secondarySourceVersions", List.of()),
                Arguments.of("secondaryArtifacts", List.of()),
                Arguments.of("fileSystemLocations", List.of()),
                Arguments.of("description", ""),
                Arguments.of("sourceVersion", ""),
                Arguments.of("vpcConfig", Map.of("subnets", List.of(), "securityGroupIds", List.of())),
                Arguments.of("buildBatchConfig", Map.of("restrictions", Map.of("computeTypesAllowed", List.of()))),
                Arguments.of("autoRetryLimit", 0),
                Arguments.of("concurrentBuildLimit", -1),
                Arguments.of(
                        "logsConfig",
                        Map.of(
                                "cloudWatchLogs",
                                Map.of("status", "ENABLED"),
                                "s3Logs",
                                Map.of("status", "DISABLED", "encryptionDisabled", false))),
                Arguments.of("arn", "arn:aws:codebuild:eu-central-1:111122223333:project/app"),
                Arguments.of("created", "2026-01-01T00:00:00Z"),
                Arguments.of("lastModified", "2026-01-02T00:00:00Z"),
                Arguments.of("projectVisibility", "PRIVATE"),
                Arguments.of("webhook", Map.of("url", "https://api.github.com/hooks/1")),
                Arguments.of("aMemberThatCodeBuildHasTomorrow", "x"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("filledIn")
    @Conforms({"project/logs-by-default", "in-aws/defaults-of-a-project"})
    void what_codebuild_fills_in_is_no_difference(String member, Object value) {
        assertSame(small(), found(small()).with(member, value));
    }

    static Stream<Arguments> filledInParts() {
        return Stream.of(
                Arguments.of("environment", "privilegedMode", false),
                Arguments.of("environment", "imagePullCredentialsType", "CODEBUILD"),
                Arguments.of("environment", "environmentVariables", List.of()),
                Arguments.of("source", "gitCloneDepth", 0),
                Arguments.of("source", "insecureSsl", false),
                Arguments.of("source", "reportBuildStatus", false),
                Arguments.of("source", "buildspec", ""),
                Arguments.of("source", "gitSubmodulesConfig", Map.of("fetchSubmodules", false)),
                Arguments.of("artifacts", "packaging", "NONE"),
                Arguments.of("artifacts", "name", "app"),
                Arguments.of("artifacts", "encryptionDisabled", false),
                Arguments.of("artifacts", "overrideArtifactName", false));
    }

    @ParameterizedTest(name = "{0}.{1}: {2}")
    @MethodSource("filledInParts")
    @Conforms("in-aws/defaults-of-a-project")
    void what_codebuild_fills_into_a_part_is_no_difference(String part, String member, Object value) {
        assertSame(small(), found(small()).change(part, all -> all.with(member, value)));
    }

    static Stream<Arguments> defaultsOfOptionalParts() {
        return Stream.of(
                Arguments.of("artifacts", Map.of("type", "S3", "location", "b"), Map.of("name", "app")),
                Arguments.of("artifacts", Map.of("type", "S3", "location", "b"), Map.of("packaging", "NONE")),
                Arguments.of("artifacts", Map.of("type", "S3", "location", "b"), Map.of("namespaceType", "NONE")),
                Arguments.of("artifacts", Map.of("type", "S3", "location", "b"), Map.of("bucketOwnerAccess", "NONE")),
                Arguments.of("cache", Map.of("type", "S3", "location", "b/p"), Map.of("modes", List.of())),
                Arguments.of("buildBatchConfig", Map.of("serviceRole", ROLE), Map.of("combineArtifacts", false)),
                Arguments.of(
                        "buildBatchConfig",
                        Map.of("serviceRole", ROLE),
                        Map.of("batchReportMode", "REPORT_AGGREGATED_BATCH")));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("defaultsOfOptionalParts")
    @Conforms("in-aws/defaults-of-a-project")
    void a_default_of_a_part_is_no_difference_on_either_side(
            String part, Map<String, Object> written, Map<String, Object> byDefault) {
        Document input = small().with(part, written);
        Document more = input;
        for (Map.Entry<String, Object> member : byDefault.entrySet()) {
            more = more.change(part, all -> all.with(member.getKey(), member.getValue()));
        }
        assertSame(input, found(more));
        assertSame(more, found(input));
    }

    @Test
    @Conforms("in-aws/defaults-of-a-project")
    void the_type_of_a_plain_variable_is_no_difference() {
        Map<String, Object> plain = Map.of("name", "A", "value", "1");
        Map<String, Object> typed = Map.of("name", "A", "value", "1", "type", "PLAINTEXT");
        assertSame(withVariables(plain), found(withVariables(typed)));
    }

    @Test
    @Conforms("in-aws/lists-without-an-order")
    void the_order_of_variables_of_one_name_is_a_difference_as_one_of_them_wins() {
        Map<String, Object> one = Map.of("name", "A", "value", "1");
        Map<String, Object> other = Map.of("name", "A", "value", "2");
        assertThat(fields(withVariables(one, other), found(withVariables(other, one))))
                .containsExactly("environment.environmentVariables");
    }

    @Test
    void a_changed_variable_is_named() {
        assertThat(fields(
                        withVariables(Map.of("name", "A", "value", "1"), Map.of("name", "B", "value", "1")),
                        found(withVariables(Map.of("name", "B", "value", "2"), Map.of("name", "A", "value", "1")))))
                .containsExactly("environment.environmentVariables.B.value");
    }

    @SafeVarargs
    private static Document withVariables(Map<String, Object>... variables) {
        return small().change("environment", all -> all.with("environmentVariables", List.of(variables)));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("serviceRole", "builder", ROLE, true),
                Arguments.of("serviceRole", "service-role/builder", ROLE, true),
                Arguments.of("serviceRole", ROLE, ROLE, true),
                Arguments.of("serviceRole", "uilder", ROLE, false),
                Arguments.of("serviceRole", "other", ROLE, false),
                Arguments.of("serviceRole", ROLE + "2", ROLE, false),
                Arguments.of("encryptionKey", "alias/k", "arn:aws:kms:eu-central-1:1:alias/k", true),
                Arguments.of("encryptionKey", "0a-1b", "arn:aws:kms:eu-central-1:1:key/0a-1b", true),
                Arguments.of("encryptionKey", "alias/k", "arn:aws:kms:eu-central-1:1:alias/alias/k", false),
                Arguments.of("encryptionKey", "alias/k", "arn:aws:kms:eu-central-1:1:alias/l", false),
                Arguments.of("encryptionKey", "alias/aws/s3", S3_KEY, true),
                Arguments.of(
                        "encryptionKey", "alias/aws/s3", "arn:aws:kms:eu-central-1:1:alias/myalias/aws/s3", false));
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @MethodSource("names")
    @Conforms("in-aws/role-becomes-an-arn")
    void what_is_given_by_name_is_told_as_an_arn(String member, String written, String told, boolean same) {
        assertThat(fields(small().with(member, written), found(small()).with(member, told)))
                .isEqualTo(same ? List.of() : List.of(member));
    }

    @Test
    void the_role_of_batches_may_be_given_by_name_too() {
        assertSame(
                small().with("buildBatchConfig", Map.of("serviceRole", "builder")),
                found(small()).with("buildBatchConfig", Map.of("serviceRole", ROLE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LINUX_LAMBDA_CONTAINER", "ARM_LAMBDA_CONTAINER"})
    @Conforms("project/other-compute-types")
    void lambda_has_its_own_time_limits(String type) {
        Document lambda = small().change("environment", all -> all.with("type", type));
        assertSame(lambda, found(lambda).with("timeoutInMinutes", 15).with("queuedTimeoutInMinutes", 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CODEPIPELINE", "NO_ARTIFACTS"})
    void where_artifacts_go_says_nothing_if_codebuild_does_not_store_them(String type) {
        Document input = small().with("artifacts", Map.of("type", type));
        Map<String, Object> told = Map.of(
                "type", type, "name", "x", "packaging", "ZIP", "location", "b", "path", "p", "namespaceType", "NONE");
        assertSame(input, found(input).with("artifacts", told));
    }

    static Stream<Arguments> ignoredByCaches() {
        return Stream.of(
                Arguments.of("NO_CACHE", "location", "b/p"),
                Arguments.of("NO_CACHE", "modes", List.of("LOCAL_SOURCE_CACHE")),
                Arguments.of("LOCAL", "location", "b/p"),
                Arguments.of("S3", "modes", List.of("LOCAL_SOURCE_CACHE")));
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("ignoredByCaches")
    void what_a_kind_of_cache_ignores_is_no_difference(String type, String member, Object value) {
        Document input = small().with("cache", Map.of("type", type));
        assertSame(input, found(input).with("cache", Map.of("type", type, member, value)));
    }

    @Test
    void the_modes_of_a_local_cache_have_no_order_and_are_seen() {
        List<String> modes = List.of("LOCAL_SOURCE_CACHE", "LOCAL_CUSTOM_CACHE");
        List<String> reversed = List.of("LOCAL_CUSTOM_CACHE", "LOCAL_SOURCE_CACHE");
        Document input = small().with("cache", Map.of("type", "LOCAL", "modes", modes));
        assertSame(input, found(input).with("cache", Map.of("type", "LOCAL", "modes", reversed)));
        assertThat(fields(input, found(input).with("cache", Map.of("type", "LOCAL", "modes", modes.subList(0, 1)))))
                .containsExactly("cache.modes");
    }

    @Test
    void how_a_docker_server_is_is_no_difference() {
        Document input = small().change("environment", all -> all.with("dockerServer", Map.of("computeType", "X")));
        Map<String, Object> told = Map.of("computeType", "X", "status", Map.of("status", "RUNNING", "message", "ok"));
        assertSame(input, found(input).change("environment", all -> all.with("dockerServer", told)));
    }

    @Test
    void tags_of_aws_are_no_difference() {
        Map<String, Object> stack = Map.of("key", "aws:cloudformation:stack-name", "value", "s");
        assertSame(small(), found(small()).with("tags", List.of(stack)));
    }

    static Stream<Arguments> tags() {
        Map<String, String> one = Map.of("key", "a", "value", "1");
        Map<String, String> two = Map.of("key", "b", "value", "2");
        return Stream.of(
                Arguments.of("another value", List.of(one), List.of(Map.of("key", "a", "value", "2"))),
                Arguments.of("a new one", List.of(one, two), List.of(one)),
                Arguments.of("one too many", List.of(one), List.of(one, two)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tags")
    void a_difference_in_tags_is_written_as_the_whole_set(String what, List<Object> desired, List<Object> found) {
        ProjectComparison difference =
                difference(small().with("tags", desired), found(small()).with("tags", found));
        assertThat(difference.fields()).containsExactly("tags");
        assertThat(difference.update()).isEqualTo(Document.of("name", "app", "tags", desired));
    }

    @Test
    void numbers_and_booleans_are_the_same_as_strings_that_say_them() {
        Document input = small().with("timeoutInMinutes", "61").with("badgeEnabled", "true");
        assertSame(input, found(small().with("timeoutInMinutes", 61).with("badgeEnabled", true)));
        assertSame(small().with("timeoutInMinutes", "60"), found(small()));
    }

    @Test
    void a_value_of_the_wrong_kind_is_a_difference() {
        Document input = small().with("tags", List.of("a"));
        assertThat(fields(input, found(small()))).containsExactly("tags");
    }

    @Test
    @Conforms("in-aws/update-keeps-what-it-does-not-name")
    void what_is_empty_in_the_input_is_cleared_in_the_form_an_update_takes() {
        Document input = small().with("encryptionKey", "").with("cache", Map.of());
        Document found = found(small())
                .with("encryptionKey", "arn:aws:kms:eu-central-1:1:key/k")
                .with("cache", Map.of("type", "S3", "location", "b"));
        assertThat(difference(input, found).update())
                .isEqualTo(Document.of(
                        "name", "app", "encryptionKey", "alias/aws/s3", "cache", Map.of("type", "NO_CACHE")));
    }

    @Test
    @Conforms("project/logs-by-default")
    void a_half_of_the_logs_that_is_not_written_is_set_back_with_the_other() {
        Map<String, Object> group = Map.of("status", "ENABLED", "groupName", "g");
        Map<String, Object> bucket = Map.of("status", "ENABLED", "location", "b");
        Document input = small().with("logsConfig", Map.of("cloudWatchLogs", group));
        Document found = found(small()).with("logsConfig", Map.of("cloudWatchLogs", group, "s3Logs", bucket));
        ProjectComparison difference = difference(input, found);
        assertThat(difference.fields()).containsExactly("logsConfig.s3Logs");
        assertThat(difference.update().object("logsConfig"))
                .isEqualTo(Document.of("cloudWatchLogs", group, "s3Logs", Map.of("status", "DISABLED")));
    }

    @Test
    @Conforms("in-aws/update-keeps-what-it-does-not-name")
    void an_update_names_what_differs_and_nothing_else() {
        Document input = small().with("description", "new").with("timeoutInMinutes", 30);
        Document found = found(small()).with("description", "old").with("timeoutInMinutes", 30);
        assertThat(difference(input, found).update()).isEqualTo(Document.of("name", "app", "description", "new"));
    }
}
