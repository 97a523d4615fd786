package dev.slipway.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.SourceCredentialsInfo;
import software.amazon.awssdk.services.codebuild.model.Webhook;
import software.amazon.awssdk.services.codebuild.model.WebhookFilter;

class FakeAwsBuildsTest {

    private final FakeAws aws = FakeAws.start();
    private final CodeBuildClient codeBuild = new FakeAwsClients(aws).codeBuild();

    @BeforeEach
    void create() {
        codeBuild.createProject(Samples.project("app"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private Build start() {
        return codeBuild.startBuild(request -> request.projectName("app")).build();
    }

    private Build read(String id) {
        return codeBuild.batchGetBuilds(request -> request.ids(id)).builds().get(0);
    }

    private void importToken() {
        codeBuild.importSourceCredentials(request ->
                request.serverType("GITHUB").authType("PERSONAL_ACCESS_TOKEN").token("secret"));
    }

    @Test
    void a_build_runs_until_it_is_ended() {
        Build build = start();
        assertThat(build.id()).startsWith("app:");
        assertThat(build.arn()).endsWith(":build/" + build.id());
        assertThat(build.buildStatusAsString()).isEqualTo("IN_PROGRESS");

        aws.endBuild(build.id(), "SUCCEEDED");

        assertThat(read(build.id()).buildStatusAsString()).isEqualTo("SUCCEEDED");
        assertThat(read(build.id()).buildComplete()).isTrue();
        assertThat(read(build.id()).endTime()).isAfter(build.startTime());
    }

    @Test
    void a_build_has_the_projects_settings_with_its_own_on_top() {
        Build build = codeBuild
                .startBuild(request -> request.projectName("app")
                        .sourceVersion("main")
                        .imageOverride("other")
                        .buildspecOverride("version: 0.2")
                        .environmentVariablesOverride(Samples.variable("D")))
                .build();

        assertThat(build.sourceVersion()).isEqualTo("main");
        assertThat(build.environment().image()).isEqualTo("other");
        assertThat(build.source().buildspec()).isEqualTo("version: 0.2");
        assertThat(Samples.names(build.environment().environmentVariables())).contains("A", "D");
        assertThat(aws.project("app").toString()).doesNotContain("other");
    }

    @Test
    void the_same_idempotency_token_starts_one_build() {
        var first = codeBuild.startBuild(request -> request.projectName("app").idempotencyToken("t"));
        var second = codeBuild.startBuild(request -> request.projectName("app").idempotencyToken("t"));

        assertThat(second.build().id()).isEqualTo(first.build().id());
    }

    @Test
    void builds_are_listed_with_the_latest_first() {
        Build first = start();
        Build second = start();

        assertThat(codeBuild
                        .listBuildsForProject(request -> request.projectName("app"))
                        .ids())
                .containsExactly(second.id(), first.id());
    }

    @Test
    void a_build_can_be_stopped() {
        Build build = start();

        codeBuild.stopBuild(request -> request.id(build.id()));

        assertThat(read(build.id()).buildStatusAsString()).isEqualTo("STOPPED");
    }

    @Test
    void builds_outlive_their_project() {
        Build build = start();

        codeBuild.deleteProject(request -> request.name("app"));

        assertThat(read(build.id()).projectName()).isEqualTo("app");
        assertThatThrownBy(this::start).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void an_unknown_build_is_no_error() {
        assertThat(codeBuild.batchGetBuilds(request -> request.ids("app:1")).buildsNotFound())
                .containsExactly("app:1");
    }

    @Test
    void a_webhook_needs_imported_credentials() {
        assertThatThrownBy(() -> codeBuild.createWebhook(request -> request.projectName("app")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Could not find access token for server type github");
    }

    @Test
    void the_secret_of_a_webhook_is_shown_once() {
        importToken();

        Webhook webhook = codeBuild
                .createWebhook(request -> request.projectName("app").filterGroups(List.of(filter("EVENT", "PUSH"))))
                .webhook();

        assertThat(webhook.secret()).isNotEmpty();
        var project = codeBuild
                .batchGetProjects(request -> request.names("app"))
                .projects()
                .get(0);
        assertThat(project.webhook().url()).isEqualTo(webhook.url());
        assertThat(project.webhook().secret()).isNull();
        assertThat(project.webhook().filterGroups()).hasSize(1);
    }

    @Test
    void a_webhook_is_updated_and_deleted() {
        importToken();
        codeBuild.createWebhook(request -> request.projectName("app").branchFilter("^main$"));
        assertThatThrownBy(() -> codeBuild.createWebhook(request -> request.projectName("app")))
                .isInstanceOf(ResourceAlreadyExistsException.class);

        var updated = codeBuild.updateWebhook(
                request -> request.projectName("app").filterGroups(List.of(filter("EVENT", "PUSH"))));

        assertThat(updated.webhook().branchFilter()).isNull();
        assertThat(updated.webhook().secret()).isNull();
        assertThat(codeBuild
                        .updateWebhook(request -> request.projectName("app").rotateSecret(true))
                        .webhook()
                        .secret())
                .isNotEmpty();
        codeBuild.deleteWebhook(request -> request.projectName("app"));
        assertThat(aws.project("app")).doesNotContainKey("webhook");
        assertThatThrownBy(() -> codeBuild.deleteWebhook(request -> request.projectName("app")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void a_filter_group_without_an_event_is_refused() {
        importToken();

        assertThatThrownBy(() -> codeBuild.createWebhook(
                        request -> request.projectName("app").filterGroups(List.of(filter("HEAD_REF", "main")))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("EVENT");
    }

    @Test
    void a_webhook_needs_a_git_source() {
        codeBuild.updateProject(request ->
                request.name("app").source(source -> source.type("S3").location("bucket/key.zip")));

        assertThatThrownBy(() -> codeBuild.createWebhook(request -> request.projectName("app")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void source_credentials_are_listed_without_their_token() {
        importToken();

        var infos = codeBuild.listSourceCredentials().sourceCredentialsInfos();

        assertThat(infos)
                .extracting(SourceCredentialsInfo::arn)
                .containsExactly("arn:aws:codebuild:eu-west-1:123456789012:token/github");
        assertThat(infos.toString()).doesNotContain("secret");
        codeBuild.deleteSourceCredentials(request -> request.arn(infos.get(0).arn()));
        assertThat(codeBuild.listSourceCredentials().sourceCredentialsInfos()).isEmpty();
    }

    @Test
    void source_credentials_are_kept_if_they_may_not_be_overwritten() {
        importToken();

        assertThatThrownBy(() -> codeBuild.importSourceCredentials(request -> request.serverType("GITHUB")
                        .authType("PERSONAL_ACCESS_TOKEN")
                        .token("other")
                        .shouldOverwrite(false)))
                .isInstanceOf(ResourceAlreadyExistsException.class);
    }

    private static List<WebhookFilter> filter(String type, String pattern) {
        return List.of(WebhookFilter.builder().type(type).pattern(pattern).build());
    }
}
