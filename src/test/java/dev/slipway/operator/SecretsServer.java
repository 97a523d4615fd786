package dev.slipway.operator;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API server that knows nothing but the Secrets of namespaces, and takes Events. */
final class SecretsServer implements AutoCloseable {

    private static final String MISSING =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}";

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final HttpServer server;
    final List<Event> events = new CopyOnWriteArrayList<>();
    final KubernetesClient client;

    SecretsServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                boolean isNew = exchange.getRequestMethod().equals("POST");
                String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                if (isNew) {
                    events.add(Serialization.unmarshal(sent, Event.class));
                }
                asked.merge(path, 1, Integer::sum);
                String secret = isNew ? sent : secrets.get(path);
                byte[] answer = (secret == null ? MISSING : secret).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(secret == null ? 404 : 200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    /** What Events say, in their order: reason and message. */
    List<String> events() {
        return events.stream()
                .map(event -> event.getReason() + ": " + event.getMessage())
                .toList();
    }

    void clearEvents() {
        events.clear();
    }

    /** How often a Secret of namespace {@code team} was read. */
    int reads(String name) {
        return asked.getOrDefault("/api/v1/namespaces/team/secrets/" + name, 0);
    }

    /** Puts a Secret into namespace {@code team}; {@code host} is what it says that it is for. */
    void put(String name, String host, Map<String, String> values) {
        put("team", name, host, values);
    }

    void put(String namespace, String name, String host, Map<String, String> values) {
        SecretBuilder secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToAnnotations("slipway.dev/host", host)
                .endMetadata();
        values.forEach((key, value) ->
                secret.addToData(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        Secret made = secret.build();
        secrets.put("/api/v1/namespaces/" + namespace + "/secrets/" + name, Serialization.asJson(made));
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
