package dev.slipway.aws.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What the agent of EKS Pod Identity answers on each node: credentials for whoever shows the token of the pod. */
final class CredentialsServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile String token;
    private volatile String answer = "{}";

    CredentialsServer(String token) throws IOException {
        this.token = token;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int requests() {
        return requests.get();
    }

    /** What it gives from now on. */
    void gives(Credentials credentials) {
        answer = "{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\",\"Token\":\"%s\",\"Expiration\":\"%s\"}"
                .formatted(
                        credentials.accessKeyId(),
                        credentials.secretAccessKey(),
                        credentials.sessionToken(),
                        credentials.expiration());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            boolean knows = token.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = (knows ? answer : "{\"code\":\"AccessDenied\",\"message\":\"unknown token\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(knows ? 200 : 403, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
