package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.BuildProjectSpec;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import dev.slipway.core.pipeline.Problem;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest may say of a webhook, told before AWS is asked. */
class AwsWebhookTranslationTest {

    private static BuildProjectSpec spec(String source, String webhook) {
        return Serialization.unmarshal("""
                source: {type: %s}
                environment: {image: i}
                aws: {region: eu-west-1, serviceRole: builds%s}
                """.formatted(source, webhook), BuildProjectSpec.class);
    }

    private static List<Problem> problems(String source, String webhook) {
        BuildProjectSpec spec = spec(source, ", webhook: {" + webhook + "}");
        AwsDefinition definition = AwsProjectTranslation.definition("app", spec, Objects.requireNonNull(spec.aws()));
        return definition instanceof AwsDefinition.Invalid invalid ? invalid.problems() : List.of();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GITHUB", "GITHUB_ENTERPRISE", "BITBUCKET", "GITLAB", "GITLAB_SELF_MANAGED"})
    @Conforms("webhook/source-of-a-git-host")
    void a_repository_at_a_git_host_may_have_one(String source) {
        assertThat(problems(source, "filterGroups: [[{type: EVENT, pattern: PUSH}]], manualCreation: false"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CODEPIPELINE", "NO_SOURCE", "CODECOMMIT", "S3"})
    @Conforms("webhook/source-of-a-git-host")
    void no_other_source_may(String source) {
        assertThat(problems(source, ""))
                .containsExactly(
                        new Problem(
                                "spec.aws.webhook",
                                "a source of type " + source
                                        + " has no webhook; remove it, or build from a repository on GitHub, GitLab or Bitbucket"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "projectName: x|projectName|remove it",
                "rotateSecret: true|rotateSecret|run aws codebuild update-webhook --rotate-secret",
                "manualCreation: true|manualCreation|make it with aws codebuild create-webhook",
                "filterGroups: [[{type: EVENT, pattern: PUSH}], [{type: HEAD_REF, pattern: main}]]|filterGroups[1]|add one, such as {type: EVENT, pattern: PUSH}",
                "filterGroups: [[]]|filterGroups[0]|needs a filter of type EVENT",
                "branchFilter: main, filterGroups: [[{type: EVENT, pattern: PUSH}]]|branchFilter|write it as a filter of type HEAD_REF"
            })
    @Conforms({
        "webhook/a-group-has-an-event-filter",
        "webhook/branch-filter-or-groups",
        "webhook/manual-creation",
        "webhook/rotation"
    })
    void what_CodeBuild_would_refuse_or_cannot_be_kept_is_told_with_its_field(
            String webhook, String member, String nextStep) {
        assertThat(problems("GITHUB", webhook)).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("spec.aws.webhook." + member);
            assertThat(problem.message()).contains(nextStep);
        });
    }

    @Test
    void a_webhook_without_members_is_one_for_every_push() {
        BuildProjectSpec spec = spec("GITHUB", ", webhook: {}");

        assertThat(AwsWebhookTranslation.webhook(Objects.requireNonNull(spec.aws())))
                .contains(Document.EMPTY);
    }

    @Test
    void without_the_member_nothing_is_said() {
        assertThat(AwsWebhookTranslation.webhook(
                        Objects.requireNonNull(spec("GITHUB", "").aws())))
                .isEmpty();
    }
}
