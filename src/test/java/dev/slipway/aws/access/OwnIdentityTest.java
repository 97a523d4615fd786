package dev.slipway.aws.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsFailure.Kind;
import dev.slipway.aws.event.EventQueue;
import dev.slipway.aws.event.QueueMessage;
import dev.slipway.aws.event.SqsQueue;
import dev.slipway.aws.fake.FakeAws;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service account's token for AWS, as on EKS (IRSA), makes the operator a role: over HTTP, with what the SDK takes from its settings. */
class OwnIdentityTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/slipway";
    private static final String TEAM_ROLE = "arn:aws:iam::210987654321:role/team-a";
    private static final String SUBJECT = "system:serviceaccount:slipway-system:slipway";
    private static final String AUDIENCE = "sts.amazonaws.com";

    @TempDir
    Path directory;

    private final FakeAws aws = FakeAws.start();
    private final CountedCalls counted = new CountedCalls();
    private final AwsSessions sessions = new AwsSessions(1000, new SettableClock(), counted);
    private final Settings settings = new Settings();
    private TokenFile token;

    @BeforeEach
    void start() {
        token = TokenFile.in(directory);
        aws.trustWebIdentity(ROLE, SUBJECT);
        settings.with("aws.endpointUrl", aws.endpoint())
                .with("aws.roleArn", ROLE)
                .with("aws.webIdentityTokenFile", token.path());
    }

    @AfterEach
    void stop() {
        settings.close();
        aws.close();
    }

    private static AwsAccess access(Optional<URI> endpoint, Optional<AwsIdentity.Role> role) {
        return new AwsAccess("eu-central-1", endpoint, new AwsIdentity(Optional.empty(), role));
    }

    private static AwsAccess asIs() {
        return access(Optional.empty(), Optional.empty());
    }

    private static AwsAccess assuming(String externalId) {
        return access(Optional.empty(), Optional.of(new AwsIdentity.Role(TEAM_ROLE, Optional.of(externalId))));
    }

    private AwsSession opened(AwsAccess access) {
        AwsAnswer<AwsSession> answer = sessions.open(access);
        assertThat(answer).isInstanceOf(AwsAnswer.Given.class);
        return ((AwsAnswer.Given<AwsSession>) answer).value();
    }

    private AwsFailure refused(AwsAccess access) {
        AwsAnswer<AwsSession> answer = sessions.open(access);
        assertThat(answer).isInstanceOf(AwsAnswer.Refused.class);
        return ((AwsAnswer.Refused<AwsSession>) answer).failure();
    }

    @Test
    void the_token_of_the_service_account_makes_the_operator_its_role() {
        token.holds(SUBJECT, AUDIENCE, "first");

        AwsSession session = opened(asIs());
        session.codeBuild().listProjects();

        assertThat(session.callerArn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/slipway/slipway");
        assertThat(aws.calls())
                .containsExactly("Sts.AssumeRoleWithWebIdentity", "Sts.GetCallerIdentity", "CodeBuild.ListProjects");
    }

    @Test
    void every_call_to_STS_is_counted() {
        token.holds(SUBJECT, AUDIENCE, "first");

        opened(assuming("a-secret-word"));

        assertThat(counted.sent)
                .containsExactly("Sts.AssumeRoleWithWebIdentity", "Sts.AssumeRole", "Sts.GetCallerIdentity");
    }

    @Test
    void the_role_of_a_team_is_assumed_with_it_and_with_the_external_id_that_it_asks_for() {
        token.holds(SUBJECT, AUDIENCE, "first");
        aws.requireExternalId(TEAM_ROLE, "a-secret-word");

        assertThat(opened(assuming("a-secret-word")).callerArn())
                .isEqualTo("arn:aws:sts::210987654321:assumed-role/team-a/slipway");
        assertThat(refused(assuming("another-word")))
                .isEqualTo(new AwsFailure(
                        Kind.WAIT,
                        "RoleNotAssumable",
                        "AWS says: User: arn:aws:sts::123456789012:assumed-role/slipway/slipway is not authorized to perform:"
                                + " sts:AssumeRole on resource: " + TEAM_ROLE
                                + "; a new role takes a minute, else correct its trust policy"));
    }

    @Test
    void all_who_ask_as_the_operator_share_its_identity() {
        token.holds(SUBJECT, AUDIENCE, "first");

        opened(asIs());
        opened(assuming("one"));
        opened(assuming("two"));

        assertThat(aws.calls().stream().filter("Sts.AssumeRoleWithWebIdentity"::equals))
                .hasSize(1);
    }

    /** Credentials that end in seconds are renewed with whatever stands in the file by then; no call is refused meanwhile. */
    @Test
    @Timeout(60)
    void a_token_that_the_kubelet_has_replaced_is_taken_and_credentials_are_renewed_before_they_end() {
        aws.credentialsHold(Duration.ofSeconds(4));
        token.holds(SUBJECT, AUDIENCE, "first");
        AwsSession session = opened(assuming("a-secret-word"));
        String second = token.holds(SUBJECT, AUDIENCE, "second");

        Set<String> keys = new TreeSet<>();
        while (keys.size() < 6
                || !second.equals(aws.lastInput("Sts.AssumeRoleWithWebIdentity").get("WebIdentityToken"))) {
            session.codeBuild().listProjects();
            keys.add(aws.lastAccessKeyId());
        }

        assertThat(counted.failed).isEmpty();
    }

    @Test
    void a_role_that_does_not_trust_the_service_account_is_told() {
        token.holds("system:serviceaccount:default:default", AUDIENCE, "first");

        AwsFailure failure = refused(asIs());

        assertThat(failure.kind()).isEqualTo(Kind.WAIT);
        assertThat(failure.reason()).isEqualTo("RoleNotAssumable");
        assertThat(failure.message()).contains("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void a_token_for_somebody_else_is_told() {
        token.holds(SUBJECT, "https://kubernetes.default.svc", "first");

        assertThat(refused(asIs()))
                .isEqualTo(new AwsFailure(Kind.WAIT, "AwsInvalidIdentityToken", "AWS says: Incorrect token audience"));
    }

    @Test
    void a_token_that_is_not_there_is_named() {
        AwsFailure failure = refused(asIs());

        assertThat(failure.kind()).isEqualTo(Kind.WAIT);
        assertThat(failure.message())
                .isEqualTo("AWS could not be asked: the token file " + token.path() + " cannot be read");
    }

    @Test
    void an_identity_that_fails_is_not_replaced_by_that_of_the_node() throws Exception {
        token.holds("system:serviceaccount:default:default", AUDIENCE, "first");
        try (CredentialsServer node = new CredentialsServer("any")) {
            settings.with("aws.ec2MetadataServiceEndpoint", node.address());

            refused(asIs());

            assertThat(node.requests()).isZero();
        }
    }

    private AwsAnswer<List<QueueMessage>> received() {
        URI url = aws.endpoint().resolve("/123456789012/events");
        return SqsQueue.open(
                        new EventQueue(url, "us-west-2", Set.of()),
                        new BudgetedCalls(new CallBudget(1000, InstantSource.system()), CallListener.NONE))
                .receive();
    }

    @Test
    void a_queue_is_read_with_it_too() {
        token.holds(SUBJECT, AUDIENCE, "first");

        AwsAnswer<List<QueueMessage>> answer = received();

        assertThat(aws.calls()).containsExactly("Sts.AssumeRoleWithWebIdentity");
        assertThat(answer)
                .isInstanceOfSatisfying(
                        AwsAnswer.Refused.class, // by the fake, which does not play SQS
                        refused -> assertThat(refused.failure().message()).contains("AmazonSQS.ReceiveMessage"));
    }

    @Test
    void a_queue_is_not_read_as_the_node_if_it_fails() throws Exception {
        token.holds("system:serviceaccount:default:default", AUDIENCE, "first");
        try (CredentialsServer node = new CredentialsServer("any")) {
            settings.with("aws.ec2MetadataServiceEndpoint", node.address());

            AwsAnswer<List<QueueMessage>> answer = received();

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            AwsAnswer.Refused.class,
                            refused -> assertThat(refused.failure().reason()).isEqualTo("RoleNotAssumable"));
            assertThat(node.requests()).isZero();
        }
    }

    @Test
    void the_token_does_not_go_to_an_address_that_a_manifest_names() {
        token.holds(SUBJECT, AUDIENCE, "first");
        try (FakeAws other = FakeAws.start()) {
            opened(access(
                    Optional.of(other.endpoint()), Optional.of(new AwsIdentity.Role(TEAM_ROLE, Optional.empty()))));

            assertThat(aws.calls()).containsExactly("Sts.AssumeRoleWithWebIdentity");
            assertThat(other.calls()).containsExactly("Sts.AssumeRole", "Sts.GetCallerIdentity");
        }
    }
}
