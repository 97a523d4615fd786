package dev.slipway.aws.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Makes the SDK's clients for one place, all of which end together; what they share stays open. */
final class AwsClients implements AutoCloseable {

    private final String region;
    private final Optional<URI> endpoint;
    private final SdkHttpClient http;
    private final List<SdkAutoCloseable> made = new ArrayList<>();

    /**
     * None so far.
     *
     * @param endpoint asked instead of AWS; without one AWS, or what the environment names in its place
     */
    AwsClients(String region, Optional<URI> endpoint, SdkHttpClient http) {
        this.region = region;
        this.endpoint = endpoint;
        this.http = http;
    }

    <C extends SdkAutoCloseable, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
            B builder, AwsCredentialsProvider credentials, ClientOverrideConfiguration settings) {
        endpoint.ifPresent(builder::endpointOverride);
        return with(builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .overrideConfiguration(settings)
                .httpClient(http)
                .build());
    }

    /** It ends with the clients. */
    <T extends SdkAutoCloseable> T with(T part) {
        made.add(part);
        return part;
    }

    @Override
    public void close() {
        made.forEach(SdkAutoCloseable::close);
    }
}
