package dev.slipway.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.Tag;

class FakeAwsProjectsTest {

    private final FakeAws aws = FakeAws.start();
    private final CodeBuildClient codeBuild = new FakeAwsClients(aws).codeBuild();

    @AfterEach
    void close() {
        aws.close();
    }

    private Project read(String name) {
        return codeBuild
                .batchGetProjects(request -> request.names(name))
                .projects()
                .get(0);
    }

    @Test
    void a_project_reads_back_with_its_defaults() {
        codeBuild.createProject(Samples.project("app"));

        Project project = read("app");

        assertThat(project.timeoutInMinutes()).isEqualTo(60);
        assertThat(project.queuedTimeoutInMinutes()).isEqualTo(480);
        assertThat(project.encryptionKey()).isEqualTo("arn:aws:kms:eu-west-1:123456789012:alias/aws/s3");
        assertThat(project.cache().typeAsString()).isEqualTo("NO_CACHE");
        assertThat(project.badge().badgeEnabled()).isFalse();
        assertThat(project.hasTags()).isTrue();
        assertThat(project.source().insecureSsl()).isFalse();
        assertThat(project.logsConfig().cloudWatchLogs().statusAsString()).isEqualTo("ENABLED");
        assertThat(project.logsConfig().s3Logs().statusAsString()).isEqualTo("DISABLED");
        assertThat(project.projectVisibilityAsString()).isEqualTo("PRIVATE");
        assertThat(project.environment().privilegedMode()).isFalse();
        assertThat(project.environment().imagePullCredentialsTypeAsString()).isEqualTo("CODEBUILD");
        assertThat(project.environment().environmentVariables())
                .allSatisfy(variable -> assertThat(variable.typeAsString()).isEqualTo("PLAINTEXT"));
    }

    @Test
    void artifacts_in_s3_are_named_as_the_project() {
        codeBuild.createProject(Samples.project("app").toBuilder()
                .artifacts(artifacts -> artifacts.type("S3").location("bucket"))
                .build());

        assertThat(read("app").artifacts().name()).isEqualTo("app");
        assertThat(read("app").artifacts().packagingAsString()).isEqualTo("NONE");
    }

    @Test
    void lists_come_back_in_another_order() {
        codeBuild.createProject(
                Samples.project("app").toBuilder().tags(tag("one"), tag("two")).build());

        assertThat(Samples.names(read("app").environment().environmentVariables()))
                .containsExactly("C", "B", "A");
        assertThat(read("app").tags()).extracting(Tag::key).containsExactly("two", "one");
    }

    @Test
    void a_role_given_by_its_name_comes_back_as_an_arn() {
        codeBuild.createProject(
                Samples.project("app").toBuilder().serviceRole("builds").build());

        assertThat(read("app").serviceRole()).isEqualTo("arn:aws:iam::123456789012:role/service-role/builds");
    }

    @Test
    void a_name_is_taken_once() {
        codeBuild.createProject(Samples.project("app"));

        assertThatThrownBy(() -> codeBuild.createProject(Samples.project("app")))
                .isInstanceOf(ResourceAlreadyExistsException.class);
    }

    @Test
    void an_update_keeps_what_it_leaves_out() {
        Project created = codeBuild
                .createProject(Samples.project("app").toBuilder()
                        .description("first")
                        .tags(tag("one"))
                        .build())
                .project();

        codeBuild.updateProject(request -> request.name("app").timeoutInMinutes(30));

        Project project = read("app");
        assertThat(project.timeoutInMinutes()).isEqualTo(30);
        assertThat(project.description()).isEqualTo("first");
        assertThat(project.tags()).hasSize(1);
        assertThat(project.created()).isEqualTo(created.created());
        assertThat(project.lastModified()).isAfter(created.lastModified());
    }

    @Test
    void explicit_empty_forms_clear() {
        codeBuild.createProject(Samples.project("app").toBuilder()
                .description("first")
                .concurrentBuildLimit(3)
                .cache(cache -> cache.type("S3").location("bucket"))
                .vpcConfig(vpc -> vpc.vpcId("vpc-1").subnets("subnet-1").securityGroupIds("sg-1"))
                .tags(tag("one"))
                .build());

        codeBuild.updateProject(request -> request.name("app")
                .description("")
                .concurrentBuildLimit(-1)
                .cache(cache -> cache.type("NO_CACHE"))
                .vpcConfig(vpc -> {})
                .tags(List.of()));

        Project project = read("app");
        assertThat(project.description()).isNull();
        assertThat(project.concurrentBuildLimit()).isNull();
        assertThat(project.cache().typeAsString()).isEqualTo("NO_CACHE");
        assertThat(project.vpcConfig()).isNull();
        assertThat(project.tags()).isEmpty();
    }

    @Test
    void an_update_of_a_missing_project_finds_nothing() {
        assertThatThrownBy(() -> codeBuild.updateProject(request -> request.name("app")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void a_name_that_is_not_there_is_no_error() {
        assertThat(codeBuild.batchGetProjects(request -> request.names("app")).projectsNotFound())
                .containsExactly("app");
        codeBuild.deleteProject(request -> request.name("app"));
    }

    @Test
    void more_than_a_hundred_names_are_refused() {
        var names = Collections.nCopies(101, "app");

        assertThatThrownBy(() -> codeBuild.batchGetProjects(request -> request.names(names)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'names'");
    }

    @Test
    void projects_are_listed_in_pages() {
        IntStream.range(0, 5).forEach(i -> codeBuild.createProject(Samples.project("app-" + i)));
        aws.pageSize(2);

        assertThat(codeBuild.listProjects().projects()).containsExactly("app-0", "app-1");
        assertThat(codeBuild.listProjectsPaginator().projects()).hasSize(5);
    }

    @Test
    void a_user_of_the_console_changes_and_removes_a_project() {
        codeBuild.createProject(Samples.project("app"));

        aws.changeProject("app", project -> {
            project.put("description", "by hand");
            return project;
        });

        assertThat(read("app").description()).isEqualTo("by hand");
        aws.removeProject("app");
        assertThat(codeBuild.listProjects().projects()).isEmpty();
    }

    @Test
    void a_pipelines_project_has_source_and_artifacts_from_it() {
        assertThatThrownBy(() -> codeBuild.createProject(Samples.project("app").toBuilder()
                        .source(source -> source.type("CODEPIPELINE"))
                        .build()))
                .isInstanceOf(InvalidInputException.class);
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("x").build();
    }
}
