package dev.slipway.aws.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.MotoServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second STS, which was made without knowing us. */
@Tag("tools")
class AwsSessionsOnMotoTest {

    @TempDir
    Path directory;

    private final AwsSessions sessions = new AwsSessions(1000, new SettableClock(), CallListener.NONE);

    private AwsSession opened(AwsAccess access) {
        AwsAnswer<AwsSession> answer = sessions.open(access);
        assertThat(answer).isInstanceOf(AwsAnswer.Given.class);
        return ((AwsAnswer.Given<AwsSession>) answer).value();
    }

    @Test
    void a_web_identity_makes_the_operator_its_role_and_then_the_role_of_a_team() throws Exception {
        TokenFile token = TokenFile.in(directory);
        token.holds("system:serviceaccount:slipway-system:slipway", "sts.amazonaws.com", "first");
        try (MotoServer moto = new MotoServer(Map.of());
                Settings settings = new Settings()) {
            settings.with("aws.endpointUrl", moto.endpoint())
                    .with("aws.roleArn", "arn:aws:iam::123456789012:role/slipway")
                    .with("aws.webIdentityTokenFile", token.path());

            AwsIdentity asIs = new AwsIdentity(Optional.empty(), Optional.empty());
            AwsIdentity team = new AwsIdentity(
                    Optional.empty(),
                    Optional.of(new AwsIdentity.Role("arn:aws:iam::123456789012:role/team-a", Optional.of("word"))));

            AwsSession own = opened(new AwsAccess("eu-central-1", Optional.empty(), asIs));
            AwsSession teams = opened(new AwsAccess("eu-central-1", Optional.empty(), team));
            AwsSession elsewhere = opened(new AwsAccess("eu-central-1", Optional.of(moto.endpoint()), team));

            assertThat(own.callerArn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/slipway/slipway");
            assertThat(teams.callerArn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/team-a/slipway");
            assertThat(elsewhere.account()).isEqualTo("123456789012");
            assertThat(teams.codeBuild().listProjects().projects()).isEmpty();
        }
    }

    @Test
    void keys_of_a_secret_are_enough() throws Exception {
        try (MotoServer moto = new MotoServer(Map.of())) {
            AwsIdentity.Keys keys = new AwsIdentity.Keys("AKIDEXAMPLE", "secret", Optional.empty());

            AwsSession session = opened(new AwsAccess(
                    "eu-central-1",
                    Optional.of(moto.endpoint()),
                    new AwsIdentity(Optional.of(keys), Optional.empty())));

            assertThat(session.account()).isEqualTo("123456789012");
        }
    }
}
