package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.KindsOfFake.refused;
import static dev.slipway.aws.resource.Samples.project;
import static dev.slipway.aws.resource.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.codebuild.WebhookDecider;
import dev.slipway.core.codebuild.WebhookStep;
import dev.slipway.core.document.Document;
import dev.slipway.core.external.Wish.Drift;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook is made, changed and deleted as CodeBuild takes and tells it. */
class CodeBuildWebhooksTest {

    private static final String PUSHES = "filterGroups: [[{type: EVENT, pattern: PUSH}]]";

    private final KindsOfFake in = new KindsOfFake();
    private final CodeBuildWebhooks webhooks = new CodeBuildWebhooks(in.clients.codeBuild());

    @BeforeEach
    void make() {
        in.aws.region("eu-west-1").importSourceToken("GITHUB", "PERSONAL_ACCESS_TOKEN");
        in.created(in.projects, project(""));
    }

    @AfterEach
    void stop() {
        in.close();
    }

    private Document found() {
        return in.found(in.projects, "app").object("webhook");
    }

    private static WebhookStep step(String wished, Document found) {
        return WebhookDecider.decide(
                Optional.of(new WebhookDecider.Wish(yaml(wished), "h", "r", Drift.CORRECT)),
                Optional.of(new WebhookDecider.Past("h", "r")),
                Optional.of(found));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "branchFilter: main",
                PUSHES,
                "buildType: BUILD_BATCH",
                "{filterGroups: [[{type: EVENT, pattern: PUSH}, {type: HEAD_REF, pattern: m}], [{type: EVENT, pattern: RELEASED}]]}",
                "scopeConfiguration: {name: org, scope: GITHUB_ORGANIZATION}",
                "pullRequestBuildPolicy: {requiresCommentApproval: ALL_PULL_REQUESTS, approverRoles: [GITHUB_ADMIN, GITHUB_WRITE]}"
            })
    @Conforms({"webhook/groups-of-filters", "webhook/branch-filter", "webhook/organizations"})
    void what_was_made_reads_back_without_a_difference(String webhook) {
        given(webhooks.create("app", yaml(webhook)));

        assertThat(step(webhook, found())).isEqualTo(new WebhookStep.Keep());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                PUSHES + "|branchFilter: main",
                PUSHES + "|{}",
                "branchFilter: main|{}",
                "branchFilter: main|" + PUSHES,
                "buildType: BUILD_BATCH|{}",
                "{}|pullRequestBuildPolicy: {requiresCommentApproval: DISABLED}"
            })
    @Conforms("webhook/branch-filter")
    void an_update_makes_it_what_it_should_be(String before, String after) {
        given(webhooks.create("app", yaml(before)));
        WebhookStep.Update update = (WebhookStep.Update) step(after, found());

        given(webhooks.update("app", update.update()));

        assertThat(step(after, found())).isEqualTo(new WebhookStep.Keep());
    }

    /** CodeBuild judges by them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: EVENT, pattern: \"PUSH, PULL_REQUEST_CREATED, PULL_REQUEST_UPDATED, PULL_REQUEST_REOPENED, PULL_REQUEST_MERGED, PULL_REQUEST_CLOSED\"}",
                "{type: EVENT, pattern: \"RELEASED,PRERELEASED\"}",
                "{type: EVENT, pattern: WORKFLOW_JOB_QUEUED}",
                "{type: BASE_REF, pattern: ^refs/heads/main$}",
                "{type: HEAD_REF, pattern: \"^refs/(heads|tags)/v[0-9]+\"}",
                "{type: ACTOR_ACCOUNT_ID, pattern: \"^(1|2)$\"}",
                "{type: FILE_PATH, pattern: \"(?i)^src/.+\\\\.java$\"}",
                "{type: COMMIT_MESSAGE, pattern: \"\\\\[skip ci\\\\]\", excludeMatchedPattern: true}",
                "{type: TAG_NAME, pattern: ^v1}",
                "{type: RELEASE_NAME, pattern: candidate}",
                "{type: REPOSITORY_NAME, pattern: ^app-}",
                "{type: ORGANIZATION_NAME, pattern: ^org$}",
                "{type: WORKFLOW_NAME, pattern: \"CI-.*\"}"
            })
    @Conforms({
        "webhook/patterns",
        "webhook/excluded-pattern",
        "webhook/names-of-events",
        "webhook/base-ref",
        "webhook/head-ref",
        "webhook/actor",
        "webhook/file-path",
        "webhook/commit-message",
        "webhook/names-of-releases-and-repositories"
    })
    void a_filter_is_handed_over_as_it_is_written(String filter) {
        Document webhook = yaml("filterGroups: [[{type: EVENT, pattern: PUSH}, " + filter + "]]");

        given(webhooks.create("app", webhook));

        assertThat(in.aws.lastInput("CodeBuild.CreateWebhook"))
                .isEqualTo(webhook.with("projectName", "app").members());
    }

    @Test
    @Conforms("in-aws/secret-of-a-webhook")
    void the_secret_that_aws_tells_once_is_dropped() {
        Document made = given(webhooks.create("app", yaml(PUSHES)));

        assertThat(made.has("url")).isTrue();
        assertThat(made.has("secret")).isFalse();
    }

    @Test
    void one_that_is_gone_already_is_deleted_without_an_error() {
        assertThat(given(webhooks.delete("app"))).isTrue();
    }

    @Test
    void a_refusal_of_the_git_host_says_what_to_do() {
        in.aws.failNext("CodeBuild.UpdateWebhook", "OAuthProviderException", "no", 1);

        assertThat(refused(webhooks.update("app", yaml("buildType: BUILD"))).message())
                .startsWith("AWS says: no; check that CodeBuild's connection or token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rotateSecret: true|rotateSecret is no member that AWS knows there",
                "filterGroups: [{type: EVENT}]|filterGroups[0] has to be a list",
                "filterGroups: [[{type: EVENT, patern: PUSH}]]|filterGroups[0][0].patern is no member that AWS knows there",
                "scopeConfiguration: {nam: x}|scopeConfiguration.nam is no member that AWS knows there"
            })
    void what_the_shapes_do_not_have_is_told(String webhook, String problem) {
        assertThat(CodeBuildWebhooks.problems(yaml(webhook))).containsExactly(problem);
    }
}
