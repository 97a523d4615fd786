package dev.slipway.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.InvalidStructureException;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;
import software.amazon.awssdk.services.sts.model.StsException;

class FakeAwsTest {

    private final FakeAws aws = FakeAws.start();
    private final FakeAwsClients clients = new FakeAwsClients(aws);
    private final CodeBuildClient codeBuild = clients.codeBuild();
    private final CodePipelineClient codePipeline = clients.codePipeline();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void it_can_be_reached_on_every_address() {
        try (FakeAws open = FakeAws.start(new InetSocketAddress("0.0.0.0", 0))) {
            assertThat(new FakeAwsClients(open).sts().getCallerIdentity().account())
                    .isEqualTo("123456789012");
        }
    }

    @Test
    void the_caller_is_whom_the_test_says() {
        aws.callerArn("arn:aws:iam::111122223333:user/someone");

        var identity = clients.sts().getCallerIdentity();

        assertThat(identity.arn()).isEqualTo("arn:aws:iam::111122223333:user/someone");
        assertThat(identity.account()).isEqualTo("111122223333");
    }

    @Test
    void credentials_of_an_assumed_role_are_recognised() {
        var assumed = clients.sts()
                .assumeRole(request -> request.roleArn(Samples.ROLE).roleSessionName("slipway"));

        var given = assumed.credentials();
        var session = AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
        var identity = new FakeAwsClients(aws, "eu-west-1", session).sts().getCallerIdentity();

        assertThat(identity.arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/builds/slipway");
        assertThat(aws.lastAccessKeyId()).isEqualTo(given.accessKeyId());
    }

    @Test
    void keys_of_a_session_are_worth_nothing_without_its_token() {
        var given = clients.sts()
                .assumeRole(request -> request.roleArn(Samples.ROLE).roleSessionName("slipway"))
                .credentials();

        assertThatThrownBy(() -> new FakeAwsClients(aws, "eu-west-1", given.accessKeyId())
                        .codeBuild()
                        .listProjects())
                .satisfies(e -> assertThat(code(e)).isEqualTo("UnrecognizedClientException"));
    }

    @Test
    void keys_of_a_session_expire() {
        aws.credentialsHold(Duration.ZERO);
        var given = clients.sts()
                .assumeRole(request -> request.roleArn(Samples.ROLE).roleSessionName("slipway"))
                .credentials();
        var session = AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());

        assertThatThrownBy(() -> new FakeAwsClients(aws, "eu-west-1", session)
                        .codeBuild()
                        .listProjects())
                .satisfies(e -> assertThat(code(e)).isEqualTo("ExpiredTokenException"));
    }

    @Test
    void a_role_may_refuse_to_be_assumed() {
        aws.failNext("Sts.AssumeRole", "AccessDenied", "not authorized to perform: sts:AssumeRole", 1);

        assertThatThrownBy(() -> clients.sts()
                        .assumeRole(request -> request.roleArn(Samples.ROLE).roleSessionName("slipway")))
                .isInstanceOf(StsException.class)
                .hasMessageContaining("not authorized to perform")
                .satisfies(e -> assertThat(code(e)).isEqualTo("AccessDenied"));
    }

    @Test
    void calls_are_counted_with_their_input() {
        codeBuild.createProject(Samples.project("app"));
        codePipeline.listPipelines();

        assertThat(aws.calls()).containsExactly("CodeBuild.CreateProject", "CodePipeline.ListPipelines");
        assertThat(aws.lastInput("CodeBuild.CreateProject")).containsEntry("name", "app");
        aws.clearCalls();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void an_operation_fails_as_often_as_it_was_told_to() {
        aws.throttleNext("CodePipeline.ListPipelines", 1);

        assertThatThrownBy(codePipeline::listPipelines)
                .hasMessageContaining("Rate exceeded")
                .satisfies(e -> assertThat(((AwsServiceException) e).isThrottlingException())
                        .isTrue());
        assertThat(codePipeline.listPipelines().pipelines()).isEmpty();
    }

    @Test
    void an_unknown_operation_fails_loudly() {
        assertThatThrownBy(() -> codeBuild.listFleets(request -> {}))
                .satisfies(e -> assertThat(code(e)).isEqualTo("UnknownOperationException"));
    }

    @Test
    void each_region_has_its_own_state() {
        codeBuild.createProject(Samples.project("app"));

        assertThat(new FakeAwsClients(aws, "us-east-1", "AKIDEXAMPLE")
                        .codeBuild()
                        .listProjects()
                        .projects())
                .isEmpty();
        assertThat(aws.region("eu-west-1").projectNames()).containsExactly("app");
        assertThat(aws.project("app")).containsEntry("arn", "arn:aws:codebuild:eu-west-1:123456789012:project/app");
    }

    @Test
    void a_new_role_cannot_be_assumed_at_once() {
        aws.roleNotYetAssumable(2);

        assertThatThrownBy(() -> codeBuild.createProject(Samples.project("app")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CodeBuild is not authorized to perform: sts:AssumeRole on " + Samples.ROLE);
        assertThatThrownBy(() -> codePipeline.createPipeline(request -> request.pipeline(Samples.pipeline("app"))))
                .isInstanceOf(InvalidStructureException.class)
                .hasMessageContaining("CodePipeline is not authorized to perform AssumeRole on role " + Samples.ROLE);
        codeBuild.createProject(Samples.project("app"));
    }

    @Test
    void codebuild_names_the_member_that_breaks_its_model() {
        var project = Samples.project("app").toBuilder()
                .environment(environment -> environment.type("MAINFRAME").image(""))
                .timeoutInMinutes(1)
                .build();

        assertThatThrownBy(() -> codeBuild.createProject(project))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4 validation errors detected")
                .hasMessageContaining("'environment.type' failed to satisfy constraint: Member must satisfy enum")
                .hasMessageContaining("'environment.image' failed to satisfy constraint: Member must have length")
                .hasMessageContaining("'environment.computeType' failed to satisfy constraint: Member must not be null")
                .hasMessageContaining(
                        "'timeoutInMinutes' failed to satisfy constraint: Member must have value greater");
    }

    @Test
    void codepipeline_names_the_member_that_breaks_its_model() {
        var pipeline = Samples.pipeline("app").toBuilder()
                .stages(Samples.stage("So urce", Samples.source("Checkout")))
                .build();

        assertThatThrownBy(() -> codePipeline.createPipeline(request -> request.pipeline(pipeline)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("1 validation error detected")
                .hasMessageContaining("'pipeline.stages.1.member.name'")
                .hasMessageContaining("regular expression");
    }

    @Test
    void a_member_that_the_model_does_not_have_is_refused() {
        assertThatThrownBy(() -> aws.region("eu-west-1")
                        .answer(new AwsCall(
                                "CodePipeline",
                                "GetPipeline",
                                CredentialScope.UNSIGNED,
                                Map.of("name", "a", "nome", "a"))))
                .hasMessageContaining("Unknown member 'nome'");
    }

    private static String code(Throwable e) {
        return ((AwsServiceException) e).awsErrorDetails().errorCode();
    }
}
