package dev.slipway.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one client for the API server, whose requests are counted. */
@Singleton
final class CountedClient {

    @Produces
    @Singleton
    KubernetesClient client(Config config, KubernetesSerialization serialization, MeterRegistry registry) {
        CountedRequests counted = new CountedRequests(registry);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("counted", counted))
                .build();
    }

    void close(@Disposes KubernetesClient client) {
        client.close();
    }
}
