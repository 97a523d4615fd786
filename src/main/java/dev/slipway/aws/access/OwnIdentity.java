package dev.slipway.aws.access;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/**
 * The operator's own identity: what the SDK's default chain finds, in its order. A web identity (IRSA) or a pod identity that the
 * environment names is used alone: if it fails, the chain would go on and end at the node, with rights that nobody granted.
 */
public final class OwnIdentity {

    private static final String SESSION = "slipway";
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(20);

    private OwnIdentity() {}

    /** For who needs no session, as it is in no manifest what is asked; STS is asked in this region. */
    public static AwsCredentialsProvider in(String region) {
        ClientOverrideConfiguration settings = ClientOverrideConfiguration.builder()
                .apiCallTimeout(ATTEMPT_TIMEOUT)
                .build();
        return of(() -> new AwsClients(region, Optional.empty(), UrlConnectionHttpClient.create())
                .client(StsClient.builder(), AnonymousCredentialsProvider.create(), settings));
    }

    /** {@code sts} makes a client that signs nothing, for a web identity. */
    static AwsCredentialsProvider of(Supplier<StsClient> sts) {
        Optional<Path> tokenFile =
                SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue().map(Path::of);
        if (isSet(SdkSystemSetting.AWS_ACCESS_KEY_ID)) {
            return DefaultCredentialsProvider.builder().build();
        }
        if (tokenFile.isPresent() && isSet(SdkSystemSetting.AWS_ROLE_ARN)) {
            return webIdentity(tokenFile.get(), sts.get());
        }
        return isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI)
                        || isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI)
                ? ContainerCredentialsProvider.builder().build()
                : DefaultCredentialsProvider.builder().build();
    }

    /** The file is read at each renewal, as the kubelet replaces what is in it. */
    private static AwsCredentialsProvider webIdentity(Path tokenFile, StsClient sts) {
        StsWebIdentityTokenFileCredentialsProvider provider = StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(sts)
                .webIdentityTokenFile(tokenFile)
                .roleArn(SdkSystemSetting.AWS_ROLE_ARN.getStringValueOrThrow())
                .roleSessionName(
                        SdkSystemSetting.AWS_ROLE_SESSION_NAME.getStringValue().orElse(SESSION))
                .build();
        return () -> {
            try {
                return provider.resolveCredentials();
            } catch (UncheckedIOException e) {
                throw SdkClientException.create("the token file " + tokenFile + " cannot be read", e);
            }
        };
    }

    private static boolean isSet(SdkSystemSetting setting) {
        return setting.getStringValue().filter(value -> !value.isBlank()).isPresent();
    }
}
