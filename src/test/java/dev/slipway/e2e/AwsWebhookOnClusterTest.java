package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Webhooks of projects that are kept in AWS, which is played by a fake on this machine. */
@Tag("cluster")
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
@ResourceLock(InFakeAws.ADDRESS)
class AwsWebhookOnClusterTest extends InFakeAws {

    private static final String PUSHES = "webhook: {filterGroups: [[{type: EVENT, pattern: PUSH}]]}";

    @BeforeEach
    void connect() {
        aws.region("eu-central-1").importSourceToken("GITHUB", "PERSONAL_ACCESS_TOKEN");
    }

    private static BuildProject with(String name, String member) {
        return Serialization.unmarshal(
                Serialization.asYaml(project(name, "python:3.8"))
                        .replace("    serviceRole:", "    " + member + "\n    serviceRole:"),
                BuildProject.class);
    }

    private static Document webhook(String project) {
        return new Document(aws.project(project)).object("webhook");
    }

    @Test
    void a_webhook_is_made_put_right_and_deleted_with_the_member_that_made_it() {
        namespace.apply(with("hooked", PUSHES));

        BuildProject made = awaitReady(
                BuildProject.class, "hooked", project -> project.getStatus().webhook() != null);
        assertThat(made.getStatus().webhook().url())
                .isEqualTo(webhook("hooked").text("url").orElseThrow());

        aws.changeProject(
                "hooked",
                project -> new Document(project)
                        .change("webhook", webhook -> webhook.with("filterGroups", List.of()))
                        .members());

        namespace.awaitEvent(
                "DriftCorrected",
                "Somebody changed the webhook of project hooked in AWS, which was put right: webhook.filterGroups.");
        assertThat(webhook("hooked").toString()).contains("PUSH");

        namespace.apply(project("hooked", "python:3.8"));

        awaitReady(BuildProject.class, "hooked", project -> project.getStatus().webhook() == null);
        assertThat(aws.project("hooked")).doesNotContainKey("webhook");
        namespace.deleteAndAwait(BuildProject.class, "hooked");
    }

    @Test
    @Conforms("in-aws/what-a-project-leaves")
    void a_webhook_goes_before_its_project() {
        namespace.apply(with("hooked-to-the-end", PUSHES));
        awaitReady(
                BuildProject.class,
                "hooked-to-the-end",
                project -> project.getStatus().webhook() != null);
        aws.clearCalls();

        namespace.deleteAndAwait(BuildProject.class, "hooked-to-the-end");

        assertThat(aws.calls()).containsSubsequence("CodeBuild.DeleteWebhook", "CodeBuild.DeleteProject");
    }

    @Test
    @Conforms("webhook/a-call-of-its-own")
    void a_webhook_that_the_git_host_refuses_does_not_hide_the_project() {
        aws.failNext("CodeBuild.CreateWebhook", "OAuthProviderException", "The token has been revoked", 1);

        namespace.apply(with("refused", PUSHES));

        BuildProject refused = namespace.await(BuildProject.class, "refused", hasReady("False"));
        assertThat(Conditions.find(refused.getStatus().conditions(), "Ready")
                        .orElseThrow()
                        .getReason())
                .isEqualTo("AwsOAuthProvider");
        assertThat(refused.getStatus().aws().arn()).endsWith("project/refused");
        awaitReady(BuildProject.class, "refused", project -> project.getStatus().webhook() != null);
        namespace.deleteAndAwait(BuildProject.class, "refused");
    }

    @Test
    @Conforms({"webhook/imported-credentials", "source-credentials/they-outlive-projects"})
    void source_credentials_are_imported_before_the_project_and_stay_after_it() {
        Secret token = token("gitlab-token");
        token.getMetadata().setName("gitlab");
        token.getMetadata().setAnnotations(Map.of("slipway.dev/host", "gitlab.com"));
        BuildProject project = with(
                "private",
                "sourceCredentials: {authType: PERSONAL_ACCESS_TOKEN, secretRef: {name: gitlab}}\n    " + PUSHES);
        project.setSpec(Serialization.unmarshal(
                Serialization.asYaml(project.getSpec())
                        .replace("GITHUB", "GITLAB")
                        .replace("github.com", "gitlab.com"),
                BuildProjectSpec.class));
        aws.clearCalls();

        namespace.apply(token, project);

        BuildProject made = awaitReady(
                BuildProject.class, "private", found -> found.getStatus().webhook() != null);
        assertThat(made.getStatus().sourceCredentials().arn())
                .isEqualTo("arn:aws:codebuild:eu-central-1:123456789012:token/gitlab");
        assertThat(aws.calls())
                .containsSubsequence(
                        "CodeBuild.ImportSourceCredentials", "CodeBuild.CreateProject", "CodeBuild.CreateWebhook");
        assertThat(aws.lastInput("CodeBuild.ImportSourceCredentials")).containsEntry("token", "gitlab-token");
        assertThat(Serialization.asYaml(made)).doesNotContain("gitlab-token");

        namespace.deleteAndAwait(BuildProject.class, "private");

        assertThat(aws.calls()).doesNotContain("CodeBuild.DeleteSourceCredentials");
        aws.region("eu-central-1").removeSourceToken("GITLAB");
    }

    @Test
    @Conforms("source-credentials/overwriting")
    void source_credentials_that_are_there_are_left_alone() {
        namespace.apply(
                with("foreign", "sourceCredentials: {authType: PERSONAL_ACCESS_TOKEN, secretRef: {name: github}}"));

        BuildProject refused = namespace.await(BuildProject.class, "foreign", hasReady("False"));

        assertThat(Conditions.find(refused.getStatus().conditions(), "Ready")
                        .orElseThrow()
                        .getReason())
                .isEqualTo("SourceCredentialsExist");
        assertThat(aws.region("eu-central-1").projectNames()).doesNotContain("foreign");
        namespace.deleteAndAwait(BuildProject.class, "foreign");
    }
}
