package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator sees of the requests to the API server. */
class CountedRequestsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private HttpServer server;
    private KubernetesClient client;

    @BeforeEach
    void api_server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] pod = "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"web\"}}"
                    .getBytes(StandardCharsets.UTF_8);
            boolean missing = exchange.getRequestURI().getPath().endsWith("/missing");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(missing ? 404 : 200, pod.length);
            exchange.getResponseBody().write(pod);
            exchange.close();
        });
        server.start();
        client = new CountedClient()
                .client(
                        new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                                .withMasterUrl("http://127.0.0.1:"
                                        + server.getAddress().getPort())
                                .build(),
                        new KubernetesSerialization(),
                        registry);
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    private double count(String verb, String code) {
        return registry.get("slipway.api.requests")
                .tags("verb", verb, "resource", "pods", "code", code)
                .counter()
                .count();
    }

    @Test
    void answers_are_counted_by_verb_resource_and_code() {
        client.pods().inNamespace("team").withName("web").get();
        client.pods().inNamespace("team").withName("web").get();
        client.pods().inNamespace("team").withName("missing").get();
        client.pods().inNamespace("team").withName("web").delete();

        assertThat(count("get", "200")).isEqualTo(2);
        assertThat(count("get", "404")).isOne();
        assertThat(count("delete", "200")).isOne();
    }
}
