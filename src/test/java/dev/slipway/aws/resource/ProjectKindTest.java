package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.KindsOfFake.refused;
import static dev.slipway.aws.resource.Samples.project;
import static dev.slipway.aws.resource.Samples.tagged;
import static dev.slipway.aws.resource.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsFailure;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codebuild.model.WebhookFilter;
import software.amazon.awssdk.services.codebuild.model.WebhookFilterType;

/** A project is made, compared, changed and deleted as CodeBuild takes and tells it. */
class ProjectKindTest {

    private final KindsOfFake in = new KindsOfFake();
    private final ProjectKind kind = in.projects;

    @AfterEach
    void stop() {
        in.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "description: what it is for",
                "{source: {type: CODEPIPELINE, buildspec: ci/build.yml}, artifacts: {type: CODEPIPELINE}}",
                "source: {type: NO_SOURCE, buildspec: \"version: 0.2\\nphases: {build: {commands: [make]}}\"}",
                "source: {type: CODECOMMIT, location: \"https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/app\", gitCloneDepth: 1}",
                "source: {type: S3, location: bucket/source.zip}",
                "source: {type: BITBUCKET, location: \"https://bitbucket.org/o/r\", gitCloneDepth: 0, reportBuildStatus: true}",
                "source: {type: GITHUB, location: \"https://github.com/o/r\", gitSubmodulesConfig: {fetchSubmodules: true}, insecureSsl: false}",
                "source: {type: GITHUB, location: \"https://github.com/o/r\", auth: {type: CODECONNECTIONS, resource: \"arn:aws:codeconnections:eu-west-1:1:connection/1\"}}",
                "sourceVersion: main",
                "artifacts: {type: S3, location: bucket}",
                "artifacts: {type: S3, location: bucket, path: out, name: app.zip, packaging: ZIP, namespaceType: BUILD_ID, encryptionDisabled: true}",
                "serviceRole: builds",
                "encryptionKey: alias/aws/s3",
                "encryptionKey: \"arn:aws:kms:eu-west-1:123456789012:alias/aws/s3\"",
                "encryptionKey: \"arn:aws:kms:eu-west-1:123456789012:key/1234\"",
                "cache: {type: NO_CACHE}",
                "cache: {type: S3, location: bucket/cache}",
                "cache: {type: LOCAL, modes: [LOCAL_SOURCE_CACHE, LOCAL_DOCKER_LAYER_CACHE]}",
                "logsConfig: {cloudWatchLogs: {status: ENABLED}}",
                "logsConfig: {cloudWatchLogs: {status: ENABLED, groupName: g, streamName: s}, s3Logs: {status: ENABLED, location: bucket/logs}}",
                "logsConfig: {cloudWatchLogs: {status: DISABLED}}",
                "vpcConfig: {vpcId: vpc-1, subnets: [subnet-1, subnet-2], securityGroupIds: [sg-1]}",
                "buildBatchConfig: {serviceRole: \"arn:aws:iam::123456789012:role/builds\", combineArtifacts: true, timeoutInMins: 30, restrictions: {maximumBuildsAllowed: 4, computeTypesAllowed: [BUILD_GENERAL1_SMALL]}}",
                "{secondarySources: [{type: GITHUB, location: \"https://github.com/o/a\", sourceIdentifier: a}, {type: GITHUB, location: \"https://github.com/o/b\", sourceIdentifier: b}], secondarySourceVersions: [{sourceIdentifier: a, sourceVersion: main}, {sourceIdentifier: b, sourceVersion: main}]}",
                "secondaryArtifacts: [{type: S3, location: bucket, artifactIdentifier: one}, {type: S3, location: bucket, artifactIdentifier: two, name: n}]",
                "environment: {type: LINUX_CONTAINER, image: i, computeType: BUILD_GENERAL1_SMALL, privilegedMode: true, environmentVariables: [{name: Z, value: z}, {name: A, value: /a, type: PARAMETER_STORE}, {name: M, value: \"m:key\", type: SECRETS_MANAGER}]}",
                "environment: {type: LINUX_CONTAINER, image: i, computeType: BUILD_GENERAL1_SMALL, privilegedMode: false, environmentVariables: [], imagePullCredentialsType: SERVICE_ROLE}",
                "{timeoutInMinutes: 60, queuedTimeoutInMinutes: 480, badgeEnabled: false}",
                "{timeoutInMinutes: 90, queuedTimeoutInMinutes: 30, concurrentBuildLimit: 2, autoRetryLimit: 1, badgeEnabled: true}",
                "fileSystemLocations: [{type: EFS, location: \"fs-1.efs.eu-west-1.amazonaws.com:/\", mountPoint: /mnt, identifier: shared}]",
                "{description: \"\", secondarySources: [], secondaryArtifacts: [], sourceVersion: \"\"}"
            })
    void what_was_created_reads_back_without_a_difference(String members) {
        Document found = in.created(kind, project(members));

        assertThat(kind.differences(project(members), found)).isEmpty();
    }

    @Test
    void tags_are_created_with_the_project() {
        Document found = in.created(kind, project(""));

        assertThat(kind.tags(found)).containsExactlyInAnyOrderElementsOf(Samples.OWNED);
        assertThat(kind.arn(found)).contains("arn:aws:codebuild:eu-west-1:123456789012:project/app");
        assertThat(kind.version(found)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "description|description: new|description",
                "source|source: {type: GITHUB, location: \"https://github.com/o/other\"}|source.location",
                "sourceVersion|sourceVersion: dev|sourceVersion",
                "environment|environment: {type: LINUX_CONTAINER, image: \"aws/codebuild/python:3.9\", computeType: BUILD_GENERAL1_SMALL}|environment.image",
                "artifacts|artifacts: {type: S3, location: bucket}|artifacts.location",
                "serviceRole|serviceRole: \"arn:aws:iam::123456789012:role/other\"|serviceRole",
                "timeoutInMinutes|timeoutInMinutes: 90|timeoutInMinutes",
                "queuedTimeoutInMinutes|queuedTimeoutInMinutes: 90|queuedTimeoutInMinutes",
                "cache|cache: {type: S3, location: bucket/cache}|cache",
                "logsConfig|logsConfig: {cloudWatchLogs: {status: DISABLED}}|logsConfig",
                "vpcConfig|vpcConfig: {vpcId: vpc-1, subnets: [subnet-1], securityGroupIds: [sg-1]}|vpcConfig",
                "concurrentBuildLimit|concurrentBuildLimit: 2|concurrentBuildLimit",
                "badgeEnabled|badgeEnabled: true|badgeEnabled"
            })
    @Conforms({"project/badge", "in-aws/update-keeps-what-it-does-not-name"})
    void a_member_that_has_changed_is_updated_and_no_other(String member, String members, String field) {
        Document found = in.created(kind, project(""));
        DesiredResource changed = project(members);
        assertThat(kind.differences(changed, found)).contains(field);

        Document updated = given(kind.update(changed, found, false));

        assertThat(in.aws.lastInput("CodeBuild.UpdateProject")).containsOnlyKeys("name", member);
        assertThat(kind.differences(changed, updated)).isEmpty();
        assertThat(kind.differences(changed, in.found(kind, "app"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description: old",
                "sourceVersion: dev",
                "timeoutInMinutes: 90",
                "queuedTimeoutInMinutes: 90",
                "concurrentBuildLimit: 2",
                "autoRetryLimit: 2",
                "badgeEnabled: true",
                "encryptionKey: \"arn:aws:kms:eu-west-1:123456789012:key/1234\"",
                "cache: {type: S3, location: bucket/cache}",
                "logsConfig: {cloudWatchLogs: {status: DISABLED}, s3Logs: {status: ENABLED, location: bucket/logs}}",
                "vpcConfig: {vpcId: vpc-1, subnets: [subnet-1], securityGroupIds: [sg-1]}",
                "buildBatchConfig: {serviceRole: \"arn:aws:iam::123456789012:role/builds\"}",
                "secondarySources: [{type: GITHUB, location: \"https://github.com/o/a\", sourceIdentifier: a}]",
                "secondaryArtifacts: [{type: S3, location: bucket, artifactIdentifier: one}]",
                "fileSystemLocations: [{type: EFS, location: \"fs-1.efs.eu-west-1.amazonaws.com:/\", mountPoint: /mnt, identifier: shared}]"
            })
    @Conforms("in-aws/update-keeps-what-it-does-not-name")
    void a_member_that_is_not_asked_for_any_more_is_cleared(String members) {
        Document found = in.created(kind, project(members));
        assertThat(kind.differences(project(""), found)).isNotEmpty();

        Document updated = given(kind.update(project(""), found, false));

        assertThat(in.aws.lastInput("CodeBuild.UpdateProject"))
                .containsOnlyKeys(
                        "name", yaml(members).members().keySet().iterator().next());
        assertThat(kind.differences(project(""), updated)).isEmpty();
    }

    @Test
    void tags_are_updated_as_they_should_be() {
        Document found = in.created(kind, project(""));
        DesiredResource changed = tagged(project(""), Document.of("key", "cost", "value", "7"));

        Document updated = given(kind.update(changed, found, false));

        assertThat(kind.tags(updated)).containsExactly(Document.of("key", "cost", "value", "7"));
        assertThat(in.aws.lastInput("CodeBuild.UpdateProject")).containsOnlyKeys("name", "tags");
    }

    @Test
    void nothing_is_written_where_nothing_differs() {
        Document found = in.created(kind, project(""));
        in.aws.clearCalls();

        assertThat(given(kind.update(project(""), found, true))).isEqualTo(found);
        assertThat(in.aws.calls()).isEmpty();
    }

    @Test
    void what_somebody_has_changed_is_a_difference_and_put_right() {
        in.created(kind, project(""));
        in.aws.changeProject("app", project -> {
            project.put("timeoutInMinutes", 7);
            return project;
        });
        Document found = in.found(kind, "app");
        assertThat(kind.differences(project(""), found)).containsExactly("timeoutInMinutes");

        given(kind.update(project(""), found, false));

        assertThat(in.aws.project("app")).containsEntry("timeoutInMinutes", 60);
    }

    @Test
    void a_project_is_deleted() {
        Document found = in.created(kind, project(""));

        assertThat(given(kind.delete(found))).isTrue();
        assertThat(in.aws.region("eu-west-1").projectNames()).isEmpty();
    }

    @Test
    @Conforms("in-aws/deletion-of-what-is-gone")
    void a_project_that_is_gone_already_is_deleted_without_an_error() {
        Document found = in.created(kind, project(""));
        in.aws.removeProject("app");

        assertThat(given(kind.delete(found))).isTrue();
    }

    private Document withWebhook() {
        in.created(kind, project(""));
        in.clients
                .codeBuild()
                .createWebhook(request -> request.projectName("app")
                        .manualCreation(true)
                        .filterGroups(List.of(List.of(WebhookFilter.builder()
                                .type(WebhookFilterType.EVENT)
                                .pattern("PUSH")
                                .build()))));
        Document found = in.found(kind, "app");
        in.aws.clearCalls();
        return found;
    }

    @Test
    void a_webhook_is_no_difference() {
        assertThat(kind.differences(project(""), withWebhook())).isEmpty();
    }

    /** Else it stays at the git host. */
    @Test
    @Conforms("in-aws/what-a-project-leaves")
    void a_webhook_is_deleted_before_its_project() {
        Document found = withWebhook();

        given(kind.delete(found));

        assertThat(in.aws.calls()).containsExactly("CodeBuild.DeleteWebhook", "CodeBuild.DeleteProject");
    }

    @Test
    void a_webhook_that_is_gone_already_does_not_hold_its_project() {
        Document found = withWebhook();
        in.clients.codeBuild().deleteWebhook(request -> request.projectName("app"));

        assertThat(given(kind.delete(found))).isTrue();
    }

    @Test
    void a_webhook_that_cannot_be_deleted_holds_its_project() {
        Document found = withWebhook();
        in.aws.failNext("CodeBuild.DeleteWebhook", "OAuthProviderException", "The token has been revoked", 1);

        AwsFailure failure = refused(kind.delete(found));

        assertThat(failure.reason()).isEqualTo("AwsOAuthProvider");
        assertThat(in.aws.calls()).containsExactly("CodeBuild.DeleteWebhook");
    }

    @Test
    @Conforms("in-aws/new-role-of-a-project")
    void a_refusal_of_aws_is_an_answer() {
        in.aws.roleNotYetAssumable(1);

        assertThat(refused(kind.create(project(""))).reason()).isEqualTo("RoleNotAssumable");
        assertThat(given(kind.create(project("")))).isNotNull();
    }

    @Test
    void what_the_shapes_do_not_have_is_told_before_anything_is_sent() {
        assertThat(kind.problems(project("cache: {kind: S3}")))
                .containsExactly("cache.kind is no member that AWS knows there");
        assertThat(in.aws.calls()).isEmpty();
    }

    /** The API has it, and the SDK that is used does not. */
    @Test
    void a_member_that_is_newer_than_the_SDK_is_told_with_its_path() {
        assertThat(kind.problems(
                        project("environment: {type: LINUX_CONTAINER, image: i, computeType: X, hostKernel: K}")))
                .containsExactly("environment.hostKernel is no member that AWS knows there");
    }

    @Test
    void what_is_missing_is_a_mistake_that_aws_tells_with_its_path() {
        AwsFailure failure = refused(kind.create(project("cache: {location: bucket}")));

        assertThat(failure.kind()).isEqualTo(AwsFailure.Kind.TERMINAL);
        assertThat(failure.message()).contains("'cache.type'");
    }

    @Test
    void a_resource_does_not_print_its_tokens() {
        assertThat(new DesiredResource("app", Document.EMPTY, List.of(), Map.of("a", "hunter2")))
                .hasToString("DesiredResource[app]");
    }
}
