package dev.slipway.operator;

import static dev.slipway.operator.ProjectsInFakeAws.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.BuildProject;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The webhook of a project in AWS is kept as the BuildProject says. */
class AwsWebhooksTest {

    private static final String SOURCE = "type: GITHUB, location: \"https://github.com/owner/app.git\"";
    private static final String PUSHES = "webhook: {filterGroups: [[{type: EVENT, pattern: PUSH}]]}";
    private static final String PULL_REQUESTS =
            "webhook: {filterGroups: [[{type: EVENT, pattern: PULL_REQUEST_CREATED}]]}";

    private final ProjectsInFakeAws in = new ProjectsInFakeAws();

    @BeforeEach
    void connect() {
        in.aws.region("eu-west-1").importSourceToken("GITHUB", "PERSONAL_ACCESS_TOKEN");
    }

    @AfterEach
    void stop() {
        in.close();
    }

    private BuildProject synced(String aws) throws InterruptedException {
        in.apply("app", SOURCE, aws);
        return in.await(
                "app",
                project -> ready(project).getReason().equals("Synced")
                        && (project.getStatus().webhook() != null) == aws.contains("webhook:"));
    }

    private Document webhook() {
        return new Document(in.aws.project("app")).object("webhook");
    }

    private String pattern() {
        return webhook().list("filterGroups").toString();
    }

    private List<String> writes() {
        return in.aws.calls().stream()
                .filter(call -> call.matches("CodeBuild\\.(Create|Update|Delete).*"))
                .toList();
    }

    private void byHand(String member, Object value) {
        in.aws.changeProject(
                "app",
                project -> new Document(project)
                        .change("webhook", webhook -> webhook.with(member, value))
                        .members());
    }

    @Test
    @Conforms("webhook/a-call-of-its-own")
    void a_webhook_is_made_after_its_project_and_told() throws InterruptedException {
        BuildProject project = synced(PUSHES);

        assertThat(writes()).containsExactly("CodeBuild.CreateProject", "CodeBuild.CreateWebhook");
        assertThat(project.getStatus().webhook().url())
                .isEqualTo(webhook().text("url").orElseThrow());
        assertThat(project.getStatus().webhook().location()).isEqualTo("https://github.com/owner/app.git");
        assertThat(in.cluster.events())
                .containsSubsequence(
                        "Created: The project app was created in AWS.",
                        "Created: The webhook of project app was created in AWS.");
    }

    @Test
    void nothing_is_written_once_it_is_as_it_should() throws InterruptedException {
        synced(PUSHES);
        in.aws.clearCalls();

        in.reconcile("app");

        assertThat(writes()).isEmpty();
    }

    /** Nobody but the git host needs it. */
    @Test
    @Conforms("in-aws/secret-of-a-webhook")
    void the_secret_of_a_webhook_is_told_nowhere() throws InterruptedException {
        synced(PUSHES);

        String secret = in.aws.region("eu-west-1").lastWebhookSecret();
        assertThat(secret).isNotEmpty();
        assertThat(in.get("app").getStatus().toString() + in.cluster.events()).doesNotContain(secret);
    }

    @Test
    @Conforms("webhook/a-call-of-its-own")
    void a_project_stays_when_its_webhook_cannot_be_made_and_then_only_the_webhook_is_made()
            throws InterruptedException {
        in.aws.failNext("CodeBuild.CreateWebhook", "OAuthProviderException", "The token has been revoked", 1);
        in.apply("app", SOURCE, PUSHES);

        BuildProject failed = in.awaitReason("app", "AwsOAuthProvider");

        assertThat(ready(failed).getMessage())
                .isEqualTo("The webhook of project app is not as it should: AWS says: The token has been revoked; check"
                        + " that CodeBuild's connection or token for this git host is valid and may administer the"
                        + " repository's webhooks");
        assertThat(failed.getStatus().aws().arn()).isEqualTo("arn:aws:codebuild:eu-west-1:123456789012:project/app");
        assertThat(failed.getStatus().webhook()).isNull();
        in.aws.clearCalls();

        in.awaitReason("app", "Synced");

        assertThat(writes()).containsExactly("CodeBuild.CreateWebhook");
    }

    @Test
    @Conforms("webhook/imported-credentials")
    void a_token_that_is_missing_is_asked_for() throws InterruptedException {
        in.apply("app", SOURCE.replace("GITHUB", "GITLAB").replace("github", "gitlab"), PUSHES);

        assertThat(ready(in.awaitReason("app", "AwsResourceNotFound")).getMessage())
                .endsWith("Could not find access token for server type gitlab; give CodeBuild credentials for this git"
                        + " host, by spec.aws.project.source.auth or spec.aws.sourceCredentials");
    }

    @Test
    void a_changed_manifest_changes_the_webhook_alone() throws InterruptedException {
        synced(PUSHES);
        in.aws.clearCalls();

        synced(PULL_REQUESTS);

        assertThat(pattern()).contains("PULL_REQUEST_CREATED").doesNotContain("PUSH");
        assertThat(writes()).containsExactly("CodeBuild.UpdateWebhook");
        assertThat(in.cluster.events())
                .endsWith("Updated: The webhook of project app was updated in AWS: webhook.filterGroups.");
    }

    @Test
    void a_webhook_waits_while_too_many_write_and_is_made_then() throws InterruptedException {
        synced("");
        in.apply("app", SOURCE, PUSHES);

        in.whileOthersWrite("app", () -> {
            in.reconcile("app");
            assertThat(in.aws.calls()).doesNotContain("CodeBuild.CreateWebhook");
            assertThat(in.get("app").getStatus().webhook()).isNull();
            assertThat(in.get("app").getStatus().aws().name()).isEqualTo("app");
        });

        in.await("app", project -> project.getStatus().webhook() != null);
    }

    @Test
    void what_somebody_changes_is_put_right() throws InterruptedException {
        synced(PUSHES);
        byHand("filterGroups", List.of());

        in.await("app", project -> pattern().contains("PUSH"));

        assertThat(in.cluster.events())
                .endsWith("DriftCorrected: Somebody changed the webhook of project app in AWS, which was put right:"
                        + " webhook.filterGroups.");
    }

    @Test
    void what_somebody_changes_is_only_told_if_the_manifest_says_so() throws InterruptedException {
        synced(PUSHES + ", drift: Report");
        byHand("buildType", "BUILD_BATCH");

        BuildProject drifted = in.awaitReason("app", "Drifted");

        assertThat(ready(drifted).getMessage())
                .isEqualTo(
                        "Somebody changed the webhook of project app in AWS: webhook.buildType; change the manifest or"
                                + " AWS, or set spec.aws.drift: Correct.");
        assertThat(webhook().text("buildType")).contains("BUILD_BATCH");
    }

    @Test
    void what_somebody_deletes_comes_back() throws InterruptedException {
        synced(PUSHES);
        in.aws.changeProject(
                "app", project -> new Document(project).without("webhook").members());

        in.await("app", project -> in.aws.project("app").containsKey("webhook"));

        assertThat(in.cluster.events())
                .endsWith("Recreated: The webhook of project app had been deleted in AWS, and was created again.");
    }

    @Test
    void what_is_only_observed_is_not_written() throws InterruptedException {
        synced("");
        in.apply("app", SOURCE, PUSHES);
        in.annotate("app", "slipway.dev/observe-only");

        assertThat(ready(in.awaitReason("app", "ObservedOnly")).getMessage())
                .isEqualTo("The webhook of project app in AWS is not there; nothing is written while the annotation"
                        + " slipway.dev/observe-only is true.");
        assertThat(writes()).containsExactly("CodeBuild.CreateProject");
    }

    @Test
    void a_webhook_goes_with_the_member_that_made_it() throws InterruptedException {
        synced(PUSHES);

        synced("");

        assertThat(in.aws.project("app")).doesNotContainKey("webhook");
        assertThat(in.cluster.events()).endsWith("Deleted: The webhook of project app was deleted in AWS.");
    }

    @Test
    void a_webhook_that_somebody_else_made_is_left_alone_until_the_manifest_names_it() throws InterruptedException {
        synced("");
        in.aws.changeProject(
                "app",
                project -> new Document(project)
                        .with("webhook", Map.of("url", "u", "branchFilter", "main", "buildType", "BUILD"))
                        .members());
        in.await("app", project -> ready(project).getReason().equals("Synced"));
        assertThat(webhook().text("branchFilter")).contains("main");

        synced(PUSHES);

        assertThat(pattern()).contains("PUSH");
        assertThat(webhook().has("branchFilter")).isFalse();
    }

    /** CodeBuild leaves it where it is. */
    @Test
    @Conforms("webhook/what-no-update-changes")
    void a_webhook_follows_its_project_to_another_repository() throws InterruptedException {
        synced(PUSHES);
        in.aws.clearCalls();
        in.apply("app", SOURCE.replace("owner", "other"), PUSHES);

        BuildProject moved = in.await(
                "app", project -> project.getStatus().webhook().location().contains("other"));

        assertThat(ready(moved).getReason()).isEqualTo("Synced");
        assertThat(writes())
                .containsExactly("CodeBuild.UpdateProject", "CodeBuild.DeleteWebhook", "CodeBuild.CreateWebhook");
    }

    @Test
    void what_the_shapes_do_not_have_is_told_before_anything_is_made() throws InterruptedException {
        in.apply("app", SOURCE, "webhook: {filterGroups: [[{type: EVENT, patern: PUSH}]]}");

        assertThat(ready(in.awaitReason("app", "DefinitionInvalid")).getMessage())
                .isEqualTo("spec.aws.webhook.filterGroups[0][0].patern: is no member that AWS knows there");
        assertThat(in.aws.calls()).isEmpty();
    }

    @Test
    @Conforms("webhook/organizations")
    void a_webhook_that_aws_could_not_make_at_the_host_is_told() throws InterruptedException {
        synced("project: {source: {reportBuildStatus: true}}, " + PUSHES);
        in.aws.changeProject(
                "app",
                project -> new Document(project)
                        .change(
                                "webhook",
                                all -> all.with("status", "CREATE_FAILED").with("statusMessage", "no such group"))
                        .members());

        assertThat(ready(in.awaitReason("app", "WebhookFailed")).getMessage()).contains("no such group");
    }

    @Test
    @Conforms("in-aws/what-a-project-leaves")
    void a_webhook_goes_before_its_project() throws InterruptedException {
        synced(PUSHES);
        in.aws.clearCalls();

        in.delete("app");

        assertThat(writes()).containsExactly("CodeBuild.DeleteWebhook", "CodeBuild.DeleteProject");
    }
}
