package dev.slipway.aws.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.aws.access.AwsFailure.Kind;
import dev.slipway.aws.fake.FakeAws;
import dev.slipway.aws.fake.FakeAwsClients;
import dev.slipway.conformance.Conforms;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.retries.AdaptiveRetryStrategy;
import software.amazon.awssdk.services.sts.model.Credentials;

/** An account in a region is opened once for each identity, and called at one pace for all of them. */
class AwsSessionsTest {

    private static final String ACCOUNT = "123456789012";
    private static final String ROLE = "arn:aws:iam::210987654321:role/deployer";

    private final FakeAws aws = FakeAws.start();
    private final SettableClock clock = new SettableClock();
    private final CountedCalls counted = new CountedCalls();
    private final AwsSessions sessions = new AwsSessions(10, clock, counted);

    @AfterEach
    void stop() {
        aws.close();
    }

    private AwsAccess access(String region, String keyId, Optional<AwsIdentity.Role> role) {
        AwsIdentity.Keys keys = new AwsIdentity.Keys(keyId, "secret", Optional.empty());
        return new AwsAccess(region, Optional.of(aws.endpoint()), new AwsIdentity(Optional.of(keys), role));
    }

    private AwsAccess access(String region, String keyId) {
        return access(region, keyId, Optional.empty());
    }

    private AwsAccess assuming(String role) {
        return access("eu-west-1", "AKID1", Optional.of(new AwsIdentity.Role(role, Optional.of("a-secret-word"))));
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

    private static CallBudget budget(AwsSession session) {
        return budget(session.codeBuild().serviceClientConfiguration());
    }

    private static CallBudget budget(AwsServiceClientConfiguration client) {
        return client.overrideConfiguration().executionInterceptors().stream()
                .filter(BudgetedCalls.class::isInstance)
                .map(interceptor -> ((BudgetedCalls) interceptor).budget())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_session_knows_its_account_and_calls_with_the_keys_it_was_given() {
        AwsSession session = opened(access("eu-west-1", "AKID1"));
        session.codeBuild().listProjects();

        assertThat(session.account()).isEqualTo(ACCOUNT);
        assertThat(session.callerArn()).isEqualTo("arn:aws:iam::123456789012:user/slipway");
        assertThat(aws.lastAccessKeyId()).isEqualTo("AKID1");
    }

    @Test
    void one_access_is_opened_once() {
        AwsSession first = opened(access("eu-west-1", "AKID1"));

        assertThat(opened(access("eu-west-1", "AKID1"))).isSameAs(first);
        assertThat(aws.calls()).containsExactly("Sts.GetCallerIdentity");
    }

    @Test
    void the_root_user_is_refused_for_good() {
        aws.callerArn("arn:aws:iam::123456789012:root");

        AwsFailure failure = refused(access("eu-west-1", "AKID1"));

        assertThat(failure.kind()).isEqualTo(Kind.TERMINAL);
        assertThat(failure.reason()).isEqualTo("RootRefused");
        assertThat(failure.message())
                .contains("root user of account 123456789012")
                .contains("delete");
        assertThat(aws.calls()).containsOnly("Sts.GetCallerIdentity");
    }

    @Test
    void wrong_credentials_are_told_and_tried_anew() {
        aws.failNext("Sts.GetCallerIdentity", "InvalidClientTokenId", "The security token is invalid.", 1);

        assertThat(refused(access("eu-west-1", "AKID1")))
                .isEqualTo(new AwsFailure(
                        Kind.WAIT,
                        "AwsInvalidClientTokenId",
                        "AWS says: The security token is invalid.; check the credentials"));
        clock.pass(Duration.ofSeconds(15));
        assertThat(opened(access("eu-west-1", "AKID1"))).isNotNull();
    }

    @Test
    void a_thousand_objects_with_a_wrong_key_cost_one_call_to_STS_in_fifteen_seconds() {
        aws.failNext("Sts.GetCallerIdentity", "InvalidClientTokenId", "The security token is invalid.", 1000);

        for (int round = 0; round < 2; round++) {
            Set<String> reasons = IntStream.range(0, 1000)
                    .parallel()
                    .mapToObj(object -> refused(access("eu-west-1", "AKID1")).reason())
                    .collect(Collectors.toSet());
            assertThat(reasons).containsExactly("AwsInvalidClientTokenId");
            clock.pass(Duration.ofSeconds(7));
        }

        assertThat(aws.calls()).containsExactly("Sts.GetCallerIdentity");
        clock.pass(Duration.ofSeconds(1));
        refused(access("eu-west-1", "AKID1"));
        assertThat(aws.calls()).hasSize(2);
    }

    @Test
    void a_thousand_objects_do_not_ask_an_STS_that_is_down_a_thousand_times() {
        aws.failNext("Sts.GetCallerIdentity", "ServiceUnavailable", "try later", 1000);

        IntStream.range(0, 1000)
                .parallel()
                .forEach(object ->
                        assertThat(refused(access("eu-west-1", "AKID1")).kind()).isEqualTo(Kind.RETRY));

        assertThat(aws.calls()).hasSizeBetween(1, 5);
    }

    @Test
    void another_key_is_asked_about_at_once() {
        aws.failNext("Sts.GetCallerIdentity", "InvalidClientTokenId", "The security token is invalid.", 1);
        refused(access("eu-west-1", "AKID1"));

        assertThat(opened(access("eu-west-1", "AKID2"))).isNotNull();
    }

    @Test
    void calls_to_STS_are_counted_and_so_are_their_failures() {
        aws.failNext("Sts.AssumeRole", "AccessDenied", "User is not authorized to perform: sts:AssumeRole", 1);

        refused(assuming(ROLE));

        assertThat(counted.sent).containsExactly("Sts.AssumeRole");
        assertThat(counted.failed).contains("Sts.AssumeRole: AccessDenied");
    }

    @Test
    @Conforms("in-aws/throttling")
    void every_request_that_AWS_throttles_is_counted_also_if_its_repetition_succeeds() {
        AwsSession session = opened(access("eu-west-1", "AKID1"));
        aws.throttleNext("CodeBuild.ListProjects", 2);

        session.codeBuild().listProjects();

        assertThat(counted.throttled).containsExactly("CodeBuild.ListProjects", "CodeBuild.ListProjects");
        assertThat(counted.sent).filteredOn("CodeBuild.ListProjects"::equals).hasSize(3);
        assertThat(counted.failed).isEmpty();
    }

    @Test
    void the_services_have_the_same_names_among_the_throttled_requests_as_among_all() {
        aws.throttleNext("Sts.GetCallerIdentity", 1);
        AwsSession session = opened(access("eu-west-1", "AKID1"));
        aws.throttleNext("CloudWatchLogs.GetLogEvents", 1);

        assertThatThrownBy(() -> session.logs()
                        .get()
                        .getLogEvents(request -> request.logGroupName("g").logStreamName("s")))
                .isInstanceOf(AwsServiceException.class);

        assertThat(counted.throttled)
                .containsExactly("Sts.GetCallerIdentity", "CloudWatchLogs.GetLogEvents")
                .isSubsetOf(counted.sent);
    }

    @Test
    void a_refusal_that_is_no_throttling_is_not_counted_as_one() {
        AwsSession session = opened(access("eu-west-1", "AKID1"));
        aws.failNext("CodeBuild.ListProjects", "AccessDeniedException", "no", 1);

        assertThatThrownBy(() -> session.codeBuild().listProjects()).hasMessageContaining("no");

        assertThat(counted.throttled).isEmpty();
        assertThat(counted.failed).containsExactly("CodeBuild.ListProjects: AccessDeniedException");
    }

    @Test
    void repetitions_adapt_to_what_AWS_throttles() {
        AwsSession session = opened(access("eu-west-1", "AKID1"));

        assertThat(Stream.of(
                        session.codeBuild().serviceClientConfiguration(),
                        session.codePipeline().serviceClientConfiguration(),
                        session.logs().get().serviceClientConfiguration()))
                .allSatisfy(client -> assertThat(client.overrideConfiguration().retryStrategy())
                        .containsInstanceOf(AdaptiveRetryStrategy.class));
    }

    @Test
    void a_session_that_nobody_has_opened_for_an_hour_ends() {
        AwsSession session = opened(access("eu-west-1", "AKID1"));
        clock.pass(Duration.ofMinutes(59));
        AwsSession other = opened(access("eu-west-1", "AKID2"));
        clock.pass(Duration.ofMinutes(2));

        assertThat(sessions.closeUnused(candidate -> false)).containsExactly(session);

        assertThat(opened(access("eu-west-1", "AKID2"))).isSameAs(other);
        assertThat(opened(access("eu-west-1", "AKID1"))).isNotSameAs(session);
    }

    @Test
    void a_session_that_is_in_use_stays_open() {
        AwsSession session = opened(access("eu-west-1", "AKID1"));
        clock.pass(Duration.ofHours(2));

        assertThat(sessions.closeUnused(session::equals)).isEmpty();

        assertThat(opened(access("eu-west-1", "AKID1"))).isSameAs(session);
    }

    @Test
    void STS_is_asked_in_the_region_of_the_access() {
        AskedHosts hosts = new AskedHosts();
        AwsSessions anywhere = new AwsSessions(10, clock, CallListener.NONE, hosts);
        AwsIdentity.Keys keys = new AwsIdentity.Keys("AKID1", "secret", Optional.empty());

        anywhere.open(
                new AwsAccess("eu-central-1", Optional.empty(), new AwsIdentity(Optional.of(keys), Optional.empty())));

        assertThat(hosts.asked()).containsOnly("sts.eu-central-1.amazonaws.com");
    }

    @Test
    void keys_of_a_session_are_sent_with_their_token() {
        var given = new FakeAwsClients(aws)
                .sts()
                .assumeRole(request -> request.roleArn(ROLE).roleSessionName("laptop"))
                .credentials();

        assertThat(opened(withToken(given, given.sessionToken())).callerArn())
                .isEqualTo("arn:aws:sts::210987654321:assumed-role/deployer/laptop");
        assertThat(refused(withToken(given, "another")).reason()).isEqualTo("AwsInvalidClientTokenId");
    }

    @Test
    void keys_of_a_session_that_has_ended_are_told() {
        aws.credentialsHold(Duration.ZERO);
        var given = new FakeAwsClients(aws)
                .sts()
                .assumeRole(request -> request.roleArn(ROLE).roleSessionName("laptop"))
                .credentials();

        assertThat(refused(withToken(given, given.sessionToken())))
                .isEqualTo(new AwsFailure(
                        Kind.WAIT,
                        "AwsExpiredToken",
                        "AWS says: The security token included in the request is expired; renew the credentials"));
    }

    private AwsAccess withToken(Credentials given, String token) {
        AwsIdentity.Keys keys = new AwsIdentity.Keys(given.accessKeyId(), given.secretAccessKey(), Optional.of(token));
        return new AwsAccess(
                "eu-west-1", Optional.of(aws.endpoint()), new AwsIdentity(Optional.of(keys), Optional.empty()));
    }

    @Test
    void a_role_that_may_not_be_assumed_is_told() {
        aws.failNext("Sts.AssumeRole", "AccessDenied", "User is not authorized to perform: sts:AssumeRole", 1);

        AwsFailure failure = refused(assuming(ROLE));

        assertThat(failure.kind()).isEqualTo(Kind.WAIT);
        assertThat(failure.reason()).isEqualTo("RoleNotAssumable");
    }

    @Test
    void a_role_is_assumed_with_its_external_id_and_used_for_every_call() {
        AwsSession session = opened(assuming(ROLE));
        session.codeBuild().listProjects();

        assertThat(session.account()).isEqualTo("210987654321");
        assertThat(session.callerArn()).isEqualTo("arn:aws:sts::210987654321:assumed-role/deployer/slipway");
        assertThat(aws.lastAccessKeyId()).startsWith("ASIA");
        assertThat(aws.lastInput("Sts.AssumeRole")).containsEntry("ExternalId", "a-secret-word");
        assertThat(aws.calls()).containsExactly("Sts.AssumeRole", "Sts.GetCallerIdentity", "CodeBuild.ListProjects");
    }

    @Test
    void two_identities_of_one_account_and_region_share_a_budget() {
        CallBudget budget = budget(opened(access("eu-west-1", "AKID1")));

        assertThat(budget(opened(access("eu-west-1", "AKID2")))).isSameAs(budget);
    }

    @Test
    void logs_are_read_by_one_client_out_of_the_same_budget() {
        AwsSession session = opened(access("eu-west-1", "AKID1"));

        assertThat(session.logs().get()).isSameAs(session.logs().get());
        assertThat(budget(session.logs().get().serviceClientConfiguration())).isSameAs(budget(session));
    }

    @Test
    void another_region_has_a_budget_of_its_own() {
        CallBudget budget = budget(opened(access("eu-west-1", "AKID1")));

        assertThat(budget(opened(access("eu-central-1", "AKID1")))).isNotSameAs(budget);
    }

    @Test
    void another_account_has_a_budget_of_its_own() {
        CallBudget budget = budget(opened(access("eu-west-1", "AKID1")));

        assertThat(budget(opened(assuming(ROLE)))).isNotSameAs(budget);
    }

    @Test
    void keys_are_never_printed_with_their_secrets() {
        AwsIdentity.Keys keys = new AwsIdentity.Keys("AKID1", "hunter2", Optional.of("swordfish"));

        assertThat(keys.toString()).isEqualTo("Keys[AKID1]");
    }
}
