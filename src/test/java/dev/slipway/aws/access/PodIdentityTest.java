package dev.slipway.aws.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.fake.FakeAws;
import dev.slipway.aws.fake.FakeAwsClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EKS Pod Identity: the node's agent gives credentials for the token that is projected into the pod. */
class PodIdentityTest {

    private static final AwsAccess AS_IS =
            new AwsAccess("eu-central-1", Optional.empty(), new AwsIdentity(Optional.empty(), Optional.empty()));

    @TempDir
    Path directory;

    private final FakeAws aws = FakeAws.start();
    private final AwsSessions sessions = new AwsSessions(1000, new SettableClock(), CallListener.NONE);
    private final Settings settings = new Settings();
    private CredentialsServer agent;

    @BeforeEach
    void start() throws IOException {
        agent = new CredentialsServer("token-of-the-pod");
        agent.gives(new FakeAwsClients(aws)
                .sts()
                .assumeRole(request -> request.roleArn("arn:aws:iam::123456789012:role/slipway")
                        .roleSessionName("eks-cluster-slipway"))
                .credentials());
        settings.with("aws.endpointUrl", aws.endpoint())
                .with("aws.containerCredentialsFullUri", agent.address() + "/v1/credentials")
                .with("aws.containerAuthorizationTokenFile", directory.resolve("token"));
    }

    @AfterEach
    void stop() {
        settings.close();
        agent.close();
        aws.close();
    }

    @Test
    void the_token_of_the_pod_makes_the_operator_its_role() throws IOException {
        Files.writeString(directory.resolve("token"), "token-of-the-pod");

        assertThat(sessions.open(AS_IS))
                .isInstanceOfSatisfying(
                        AwsAnswer.Given.class,
                        given -> assertThat(((AwsSession) given.value()).callerArn())
                                .isEqualTo("arn:aws:sts::123456789012:assumed-role/slipway/eks-cluster-slipway"));
    }

    @Test
    void a_token_that_the_agent_does_not_know_is_told() throws IOException {
        Files.writeString(directory.resolve("token"), "token-of-another");

        assertThat(sessions.open(AS_IS))
                .isInstanceOfSatisfying(
                        AwsAnswer.Refused.class,
                        refused -> assertThat(refused.failure().message())
                                .startsWith("AWS could not be asked: ")
                                .doesNotContain("token-of"));
    }

    @Test
    void a_token_that_is_not_there_is_told() {
        assertThat(sessions.open(AS_IS))
                .isInstanceOfSatisfying(
                        AwsAnswer.Refused.class,
                        refused -> assertThat(refused.failure().message())
                                .startsWith("AWS could not be asked: ")
                                .contains(directory.resolve("token").toString()));
    }
}
