package dev.slipway.aws.secret;

import dev.slipway.core.build.SecretValues;
import dev.slipway.core.build.ValueReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Asks AWS with the region and the credentials that the SDK finds: those of the user's environment, profiles and so on. What
 * cannot be answered within half a minute is unreachable. Nothing of the SDK is loaded before the first question.
 */
public final class AwsSecretValues implements SecretValues {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(25);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(8);

    @Override
    public Map<ValueReference, Lookup> lookUp(Set<ValueReference> references) {
        Set<ValueReference.Parameter> parameters = new LinkedHashSet<>();
        Set<ValueReference.Secret> secrets = new LinkedHashSet<>();
        for (ValueReference reference : references) {
            if (reference instanceof ValueReference.Parameter parameter) {
                parameters.add(parameter);
            } else if (reference instanceof ValueReference.Secret secret) {
                secrets.add(secret);
            }
        }
        Map<ValueReference, Lookup> answers = new LinkedHashMap<>();
        try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
            if (!parameters.isEmpty()) {
                try (SsmClient client = client(SsmClient.builder(), http)) {
                    answers.putAll(Parameters.lookUp(client, List.copyOf(parameters)));
                }
            }
            if (!secrets.isEmpty()) {
                try (SecretsManagerClient client = client(SecretsManagerClient.builder(), http)) {
                    answers.putAll(Secrets.lookUp(client, secrets));
                }
            }
        } catch (SdkException e) {
            // There is no region, so that there is no client either.
            references.forEach(reference -> answers.putIfAbsent(reference, Refusal.lookup(e)));
        }
        return answers;
    }

    private static <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
            B builder, SdkHttpClient http) {
        return builder.httpClient(http)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(RetryMode.STANDARD)
                        .apiCallTimeout(CALL_TIMEOUT)
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .build())
                .build();
    }
}
