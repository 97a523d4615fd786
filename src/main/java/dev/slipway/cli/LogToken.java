package dev.slipway.cli;

import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/** What a reader shows to the operator: the kubeconfig's token, or a short one of a service account (ADR 0043). */
sealed interface LogToken {

    /** The least that the API server makes. */
    long SECONDS = 600;

    /** It can be shown. */
    record Shown(String token) implements LogToken {

        @Override
        public String toString() {
            return "Shown";
        }
    }

    /** There is none; {@code why} is half a sentence. */
    record None(String why) implements LogToken {}

    static LogToken of(KubernetesClient client, Config config, String namespace, ClusterLogs.Request request) {
        if (request.serviceAccount() != null) {
            LogToken token = requested(client, namespace, request.serviceAccount());
            if (token instanceof None none) {
                throw RefusedException.input(none.why());
            }
            return token;
        }
        String own = own(config);
        if (own != null) {
            return new Shown(own);
        }
        LogToken reader = requested(
                client, request.service().namespace(), request.service().readerAccount());
        return reader instanceof None none
                ? new None("the kubeconfig has a client certificate, which Slipway cannot be shown, and " + none.why()
                        + "; name a service account that may get builds/log, and whose tokens you may create, with"
                        + " --service-account NAME")
                : reader;
    }

    private static @Nullable String own(Config config) {
        if (config.getOauthToken() != null && !config.getOauthToken().isEmpty()) {
            return config.getOauthToken();
        }
        if (config.getAutoOAuthToken() != null && !config.getAutoOAuthToken().isEmpty()) {
            return config.getAutoOAuthToken();
        }
        return config.getOauthTokenProvider() == null
                ? null
                : config.getOauthTokenProvider().getToken();
    }

    private static LogToken requested(KubernetesClient client, String namespace, String account) {
        try {
            TokenRequest made = client.serviceAccounts()
                    .inNamespace(namespace)
                    .withName(account)
                    .tokenRequest(new TokenRequestBuilder()
                            .withNewSpec()
                            .withExpirationSeconds(SECONDS)
                            .endSpec()
                            .build());
            return new Shown(made.getStatus().getToken());
        } catch (KubernetesClientException e) {
            return new None(
                    e.getCode() == 404
                            ? "there is no service account " + account + " in namespace " + namespace
                            : "no token of service account " + account + " in namespace " + namespace
                                    + " can be made (status " + e.getCode() + ")");
        }
    }
}
