package dev.slipway.aws.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.utils.Lazy;

/** Opens sessions, one for each access, and shares them. All sessions of an account in a region share one budget of calls. */
public final class AwsSessions {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(20);

    private final double callsPerSecond;
    private final InstantSource clock;
    private final CallListener listener;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final Map<AwsAccess, AwsSession> open = new ConcurrentHashMap<>();
    private final Map<String, CallBudget> budgets = new ConcurrentHashMap<>();

    /**
     * None so far.
     *
     * @param callsPerSecond of an account in a region
     */
    public AwsSessions(double callsPerSecond, InstantSource clock, CallListener listener) {
        this.listener = listener;
        this.callsPerSecond = callsPerSecond;
        this.clock = clock;
    }

    /** The session of an access. The root user of an account is refused: its rights cannot be limited, and its keys not be rotated. */
    public AwsAnswer<AwsSession> open(AwsAccess access) {
        AwsSession known = open.get(access);
        if (known != null) {
            return new AwsAnswer.Given<>(known);
        }
        AwsAnswer<GetCallerIdentityResponse> caller = AwsFailures.asking(() -> caller(access));
        if (caller instanceof AwsAnswer.Refused<GetCallerIdentityResponse> refused) {
            return new AwsAnswer.Refused<>(refused.failure());
        }
        GetCallerIdentityResponse identity = ((AwsAnswer.Given<GetCallerIdentityResponse>) caller).value();
        if (identity.arn().endsWith(":root")) {
            return new AwsAnswer.Refused<>(new AwsFailure(
                    AwsFailure.Kind.TERMINAL,
                    "RootRefused",
                    "these are the credentials of the root user of account " + identity.account()
                            + ", which are never used; make a role with the policy that slipway aws policy prints, and"
                            + " delete the root user's access keys"));
        }
        return new AwsAnswer.Given<>(open.computeIfAbsent(access, key -> session(key, identity)));
    }

    private AwsSession session(AwsAccess access, GetCallerIdentityResponse identity) {
        AwsCredentialsProvider credentials = credentials(access);
        CallBudget budget = budgets.computeIfAbsent(
                identity.account() + "/" + access.region(), key -> new CallBudget(callsPerSecond, clock));
        ClientOverrideConfiguration settings = ClientOverrideConfiguration.builder()
                .addExecutionInterceptor(new BudgetedCalls(budget, listener))
                .retryStrategy(RetryMode.ADAPTIVE_V2)
                .apiCallTimeout(CALL_TIMEOUT)
                .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                .build();
        return new AwsSession(
                identity.account(),
                identity.arn(),
                access.region(),
                client(CodeBuildClient.builder(), access, credentials, settings),
                client(CodePipelineClient.builder(), access, credentials, settings),
                new Lazy<>(() -> client(CloudWatchLogsClient.builder(), access, credentials, settings))::getValue);
    }

    private GetCallerIdentityResponse caller(AwsAccess access) {
        try (StsClient sts = client(
                StsClient.builder(),
                access,
                credentials(access),
                ClientOverrideConfiguration.builder()
                        .apiCallTimeout(ATTEMPT_TIMEOUT)
                        .build())) {
            return sts.getCallerIdentity();
        }
    }

    private AwsCredentialsProvider credentials(AwsAccess access) {
        Supplier<AwsCredentialsProvider> own =
                () -> DefaultCredentialsProvider.builder().build();
        AwsCredentialsProvider base = access.identity()
                .keys()
                .<AwsCredentialsProvider>map(AwsSessions::fixed)
                .orElseGet(own);
        return access.identity()
                .role()
                .<AwsCredentialsProvider>map(role -> assumed(access, role, base))
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

    private AwsCredentialsProvider assumed(AwsAccess access, AwsIdentity.Role role, AwsCredentialsProvider base) {
        StsClient sts = client(
                StsClient.builder(),
                access,
                base,
                ClientOverrideConfiguration.builder().build());
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.arn())
                        .externalId(role.externalId().orElse(null))
                        .roleSessionName("slipway"))
                .build();
    }

    private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
            B builder, AwsAccess access, AwsCredentialsProvider credentials, ClientOverrideConfiguration settings) {
        access.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(access.region()))
                .credentialsProvider(credentials)
                .overrideConfiguration(settings)
                .httpClient(http)
                .build();
    }
}
