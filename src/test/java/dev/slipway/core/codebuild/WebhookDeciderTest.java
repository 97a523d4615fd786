package dev.slipway.core.codebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.codebuild.WebhookDecider.Past;
import dev.slipway.core.codebuild.WebhookDecider.Wish;
import dev.slipway.core.document.Document;
import dev.slipway.core.external.Step.Cause;
import dev.slipway.core.external.Wish.Drift;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done about the webhook of a project. */
class WebhookDeciderTest {

    private static final Optional<Past> NOTHING_MADE = Optional.empty();
    private static final Optional<Past> MADE = Optional.of(new Past("hash", "repository"));
    private static final Optional<Past> MADE_OTHERWISE = Optional.of(new Past("old", "repository"));
    private static final Optional<Past> MADE_ELSEWHERE = Optional.of(new Past("hash", "elsewhere"));
    private static final String PUSHES = "filterGroups: [[{type: EVENT, pattern: PUSH}]]";

    @SuppressWarnings("unchecked")
    private static Document yaml(String members) {
        return new Document(Serialization.unmarshal("---\n{" + members + "}", Map.class));
    }

    private static Optional<Wish> wish(String members, Drift drift) {
        return Optional.of(new Wish(yaml(members), "hash", "repository", drift));
    }

    private static WebhookStep decided(Optional<Past> past, String wished, String found) {
        return WebhookDecider.decide(wish(wished, Drift.CORRECT), past, Optional.of(yaml(found)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|url: u, payloadUrl: p, secret: s, lastModifiedSecret: 1, status: ACTIVE, statusMessage: m",
                "''|buildType: BUILD",
                "buildType: BUILD|''",
                "''|manualCreation: false, filterGroups: [], branchFilter: ''",
                "branchFilter: main|branchFilter: main, buildType: BUILD",
                "filterGroups: [[{type: EVENT, pattern: PUSH}, {type: HEAD_REF, pattern: m}]]|filterGroups: [[{pattern: m, type: HEAD_REF, excludeMatchedPattern: false}, {type: EVENT, pattern: PUSH}]]",
                "filterGroups: [[{type: EVENT, pattern: PUSH}], [{type: EVENT, pattern: RELEASED}]]|filterGroups: [[{type: EVENT, pattern: RELEASED}], [{type: EVENT, pattern: PUSH}]]",
                "filterGroups: [[{type: EVENT, pattern: 'PUSH, RELEASED'}]]|filterGroups: [[{type: EVENT, pattern: 'RELEASED,PUSH'}]]",
                "filterGroups: [[{type: EVENT, pattern: PUSH, excludeMatchedPattern: true}]]|filterGroups: [[{type: EVENT, pattern: PUSH, excludeMatchedPattern: 'true'}]]",
                "''|pullRequestBuildPolicy: {requiresCommentApproval: ALL_PULL_REQUESTS, approverRoles: [GITHUB_WRITE]}",
                "pullRequestBuildPolicy: {requiresCommentApproval: DISABLED}|pullRequestBuildPolicy: {requiresCommentApproval: DISABLED, approverRoles: [GITHUB_WRITE]}",
                "pullRequestBuildPolicy: {requiresCommentApproval: A, approverRoles: [X, Y]}|pullRequestBuildPolicy: {requiresCommentApproval: A, approverRoles: [Y, X]}",
                "scopeConfiguration: {name: org, scope: GITHUB_ORGANIZATION}|scopeConfiguration: {name: org, scope: GITHUB_ORGANIZATION, domain: github.com}",
                "''|aMemberThatCodeBuildHasTomorrow: x"
            })
    @Conforms({"webhook/list-of-events", "webhook/groups-of-filters"})
    void what_means_the_same_is_kept(String wished, String found) {
        assertThat(decided(MADE, wished, found)).isEqualTo(new WebhookStep.Keep());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|buildType: BUILD_BATCH|buildType",
                "buildType: BUILD_BATCH|''|buildType",
                "branchFilter: main|branchFilter: dev|branchFilter",
                "''|branchFilter: dev|branchFilter",
                "filterGroups: [[{type: EVENT, pattern: PUSH}]]|''|filterGroups",
                "''|filterGroups: [[{type: EVENT, pattern: PUSH}]]|filterGroups",
                "filterGroups: [[{type: EVENT, pattern: PUSH}]]|filterGroups: [[{type: EVENT, pattern: PUSH, excludeMatchedPattern: true}]]|filterGroups",
                "filterGroups: [[{type: EVENT, pattern: PUSH}, {type: HEAD_REF, pattern: m}]]|filterGroups: [[{type: EVENT, pattern: PUSH}], [{type: HEAD_REF, pattern: m}]]|filterGroups",
                "filterGroups: [[{type: EVENT, pattern: PUSH}, {type: COMMIT_MESSAGE, pattern: 'a,b'}]]|filterGroups: [[{type: EVENT, pattern: PUSH}, {type: COMMIT_MESSAGE, pattern: 'b,a'}]]|filterGroups",
                "pullRequestBuildPolicy: {requiresCommentApproval: DISABLED}|''|pullRequestBuildPolicy",
                "pullRequestBuildPolicy: {requiresCommentApproval: DISABLED}|pullRequestBuildPolicy: {requiresCommentApproval: FORK_PULL_REQUESTS}|pullRequestBuildPolicy.requiresCommentApproval",
                "pullRequestBuildPolicy: {requiresCommentApproval: A, approverRoles: [X]}|pullRequestBuildPolicy: {requiresCommentApproval: A, approverRoles: [Y]}|pullRequestBuildPolicy.approverRoles"
            })
    @Conforms({"webhook/groups-of-filters", "webhook/patterns", "webhook/excluded-pattern"})
    void what_means_something_else_is_changed(String wished, String found, String field) {
        assertThat(decided(MADE, wished, found))
                .isInstanceOfSatisfying(
                        WebhookStep.Update.class,
                        update -> assertThat(update.fields()).containsExactly("webhook." + field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|buildType: BUILD, branchFilter: ''",
                "branchFilter: main, buildType: BUILD_BATCH|buildType: BUILD_BATCH, branchFilter: main",
                "filterGroups: [[{type: EVENT, pattern: PUSH}]], branchFilter: ''|buildType: BUILD, filterGroups: [[{type: EVENT, pattern: PUSH}]]",
                "pullRequestBuildPolicy: {requiresCommentApproval: DISABLED}, manualCreation: false|buildType: BUILD, branchFilter: '', pullRequestBuildPolicy: {requiresCommentApproval: DISABLED}"
            })
    @Conforms("webhook/what-no-update-changes")
    void an_update_names_all_that_it_can_change_and_nothing_that_it_cannot(String wished, String update) {
        assertThat(decided(MADE, wished, "buildType: X, pullRequestBuildPolicy: {requiresCommentApproval: A}"))
                .isInstanceOfSatisfying(
                        WebhookStep.Update.class,
                        step -> assertThat(step.update()).isEqualTo(yaml(update)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scopeConfiguration: {name: org, scope: GITHUB_ORGANIZATION}|''|webhook.scopeConfiguration",
                "''|scopeConfiguration: {name: org, scope: GITHUB_ORGANIZATION}|webhook.scopeConfiguration",
                "scopeConfiguration: {name: a, scope: S}|scopeConfiguration: {name: b, scope: S}|webhook.scopeConfiguration.name",
                "''|manualCreation: true|webhook.manualCreation"
            })
    @Conforms("webhook/what-no-update-changes")
    void what_no_update_can_change_is_made_anew(String wished, String found, String field) {
        assertThat(decided(MADE, wished, found)).isEqualTo(new WebhookStep.Replace(Cause.DRIFT, List.of(field)));
    }

    @Test
    void one_that_is_missing_is_made() {
        assertThat(WebhookDecider.decide(wish(PUSHES, Drift.CORRECT), NOTHING_MADE, Optional.empty()))
                .isEqualTo(new WebhookStep.Create(false));
    }

    @Test
    void one_that_somebody_deleted_is_made_again_or_told() {
        assertThat(WebhookDecider.decide(wish(PUSHES, Drift.CORRECT), MADE, Optional.empty()))
                .isEqualTo(new WebhookStep.Create(true));
        assertThat(WebhookDecider.decide(wish(PUSHES, Drift.REPORT), MADE, Optional.empty()))
                .isEqualTo(new WebhookStep.ReportDrift(List.of("webhook")));
    }

    @Test
    void a_difference_is_drift_if_the_manifest_is_as_it_was_when_it_was_written() {
        Optional<Document> found = Optional.of(yaml("branchFilter: dev"));

        assertThat(WebhookDecider.decide(wish(PUSHES, Drift.REPORT), MADE, found))
                .isEqualTo(new WebhookStep.ReportDrift(List.of("webhook.branchFilter", "webhook.filterGroups")));
        assertThat(WebhookDecider.decide(wish(PUSHES, Drift.REPORT), MADE_OTHERWISE, found))
                .isInstanceOfSatisfying(
                        WebhookStep.Update.class,
                        update -> assertThat(update.cause()).isEqualTo(Cause.DEFINITION));
    }

    @Test
    @Conforms("webhook/what-no-update-changes")
    void one_that_was_made_for_another_repository_is_made_anew() {
        assertThat(decided(MADE_ELSEWHERE, PUSHES, PUSHES))
                .isEqualTo(new WebhookStep.Replace(Cause.DEFINITION, List.of("webhook")));
    }

    @Test
    void one_that_is_not_asked_for_any_more_is_deleted_if_it_was_made_here() {
        Optional<Document> found = Optional.of(yaml(PUSHES));

        assertThat(WebhookDecider.decide(Optional.empty(), MADE, found)).isEqualTo(new WebhookStep.Delete());
        assertThat(WebhookDecider.decide(Optional.empty(), NOTHING_MADE, found)).isEqualTo(new WebhookStep.None());
        assertThat(WebhookDecider.decide(Optional.empty(), MADE, Optional.empty()))
                .isEqualTo(new WebhookStep.None());
    }
}
