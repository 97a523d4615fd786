package dev.slipway.aws.access;

import dev.slipway.aws.access.SharedSession.Opened;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.utils.Lazy;

/**
 * Opens sessions, one for each access, and shares them. All sessions of an account in a region share one budget of calls; STS, which
 * is asked before the account is known, has one for each access.
 */
public final class AwsSessions {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration KEPT_UNUSED = Duration.ofHours(1);

    private final double callsPerSecond;
    private final InstantSource clock;
    private final CallListener listener;
    private final SdkHttpClient http;
    private final Map<AwsAccess, SharedSession> shared = new ConcurrentHashMap<>();
    private final Map<String, CallBudget> budgets = new ConcurrentHashMap<>();
    private final Map<String, AwsCredentialsProvider> own = new ConcurrentHashMap<>();

    /**
     * None so far.
     *
     * @param callsPerSecond of an account in a region
     */
    public AwsSessions(double callsPerSecond, InstantSource clock, CallListener listener) {
        this(callsPerSecond, clock, listener, UrlConnectionHttpClient.create());
    }

    AwsSessions(double callsPerSecond, InstantSource clock, CallListener listener, SdkHttpClient http) {
        this.listener = listener;
        this.callsPerSecond = callsPerSecond;
        this.clock = clock;
        this.http = http;
    }

    /** The session of an access. The root user of an account is refused: its rights cannot be limited, and its keys not be rotated. */
    public AwsAnswer<AwsSession> open(AwsAccess access) {
        Optional<AwsAnswer<AwsSession>> answer = Optional.empty();
        while (answer.isEmpty()) {
            answer = shared.computeIfAbsent(access, key -> new SharedSession()).answer(clock, () -> ask(access));
        }
        return answer.get();
    }

    /**
     * Ends the sessions that nobody has opened for an hour, as keys are rotated and objects deleted.
     *
     * @param inUse those that are kept nevertheless
     * @return the sessions that have ended
     */
    public List<AwsSession> closeUnused(Predicate<AwsSession> inUse) {
        Instant since = clock.instant().minus(KEPT_UNUSED);
        List<AwsSession> ended = new ArrayList<>();
        shared.forEach((access, candidate) -> {
            if (candidate.closeUnusedSince(since, inUse)) {
                shared.remove(access, candidate);
                candidate.session().ifPresent(ended::add);
            }
        });
        return ended;
    }

    private AwsAnswer<Opened> ask(AwsAccess access) {
        AwsClients clients = new AwsClients(access.region(), access.endpoint(), http);
        ClientOverrideConfiguration sts = forSts();
        AwsCredentialsProvider credentials = credentials(access, clients, sts);
        AwsAnswer<GetCallerIdentityResponse> caller = AwsFailures.asking(
                () -> clients.client(StsClient.builder(), credentials, sts).getCallerIdentity());
        AwsAnswer<Opened> answer = caller instanceof AwsAnswer.Given<GetCallerIdentityResponse> given
                ? opened(access, given.value(), clients, credentials)
                : new AwsAnswer.Refused<>(((AwsAnswer.Refused<GetCallerIdentityResponse>) caller).failure());
        if (answer instanceof AwsAnswer.Refused<Opened>) {
            clients.close();
        }
        return answer;
    }

    private AwsAnswer<Opened> opened(
            AwsAccess access,
            GetCallerIdentityResponse identity,
            AwsClients clients,
            AwsCredentialsProvider credentials) {
        if (identity.arn().endsWith(":root")) {
            return new AwsAnswer.Refused<>(new AwsFailure(
                    AwsFailure.Kind.TERMINAL,
                    "RootRefused",
                    "these are the credentials of the root user of account " + identity.account()
                            + ", which are never used; make a role with the policy that slipway aws policy prints, and"
                            + " delete the root user's access keys"));
        }
        CallBudget budget = budgets.computeIfAbsent(
                identity.account() + "/" + access.region(), key -> new CallBudget(callsPerSecond, clock));
        ClientOverrideConfiguration settings = counted(budget)
                .retryStrategy(RetryMode.ADAPTIVE_V2)
                .apiCallTimeout(CALL_TIMEOUT)
                .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                .build();
        return new AwsAnswer.Given<>(new Opened(
                new AwsSession(
                        identity.account(),
                        identity.arn(),
                        access.region(),
                        clients.client(CodeBuildClient.builder(), credentials, settings),
                        clients.client(CodePipelineClient.builder(), credentials, settings),
                        new Lazy<>(() -> clients.client(CloudWatchLogsClient.builder(), credentials, settings))
                                ::getValue),
                clients));
    }

    private ClientOverrideConfiguration.Builder counted(CallBudget budget) {
        return new BudgetedCalls(budget, listener).in(ClientOverrideConfiguration.builder());
    }

    private ClientOverrideConfiguration forSts() {
        return counted(new CallBudget(callsPerSecond, clock))
                .apiCallTimeout(ATTEMPT_TIMEOUT)
                .build();
    }

    private AwsCredentialsProvider credentials(AwsAccess access, AwsClients clients, ClientOverrideConfiguration sts) {
        AwsCredentialsProvider base = access.identity()
                .keys()
                .<AwsCredentialsProvider>map(AwsSessions::fixed)
                .orElseGet(() -> own(access.region()));
        return access.identity()
                .role()
                .<AwsCredentialsProvider>map(role -> assumed(role, clients, base, sts))
                .orElse(base);
    }

    private static AwsCredentialsProvider fixed(AwsIdentity.Keys keys) {
        return StaticCredentialsProvider.create(
                keys.sessionToken().isPresent()
                        ? AwsSessionCredentials.create(
                                keys.accessKeyId(),
                                keys.secretAccessKey(),
                                keys.sessionToken().get())
                        : AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
    }

    /** Shared by all who ask as the operator. Its token never goes to an endpoint that a manifest names: who has it is the operator. */
    private AwsCredentialsProvider own(String region) {
        return own.computeIfAbsent(
                region,
                key -> OwnIdentity.of(() -> new AwsClients(region, Optional.empty(), http)
                        .client(StsClient.builder(), AnonymousCredentialsProvider.create(), forSts())));
    }

    private static AwsCredentialsProvider assumed(
            AwsIdentity.Role role, AwsClients clients, AwsCredentialsProvider base, ClientOverrideConfiguration sts) {
        return clients.with(StsAssumeRoleCredentialsProvider.builder()
                .stsClient(clients.client(StsClient.builder(), base, sts))
                .refreshRequest(request -> request.roleArn(role.arn())
                        .externalId(role.externalId().orElse(null))
                        .roleSessionName("slipway"))
                .build());
    }
}
