package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.KindsOfFake.refused;
import static dev.slipway.aws.resource.Samples.project;
import static dev.slipway.aws.resource.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

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
    void an_update_makes_it_what_it_should_be(String before, String after) {
        given(webhooks.create("app", yaml(before)));
        WebhookStep.Update update = (WebhookStep.Update) step(after, found());

        given(webhooks.update("app", update.update()));

        assertThat(step(after, found())).isEqualTo(new WebhookStep.Keep());
    }

    @Test
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
