package dev.slipway.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The store over HTTP: {@code PUT} and {@code GET} of {@code /v1/KEY} with a capability as bearer token. What is once stored
 * is never overwritten; storing the same bytes again succeeds, so that an answer that was lost does no harm.
 */
public final class StoreServer implements AutoCloseable {

    /** The SHA-256 of what is stored, in lower-case hexadecimal digits; required when storing. */
    public static final String SHA256_HEADER = "X-Slipway-Sha256";

    static final String ROOT = "/v1/";
    private static final int THREADS = 16;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    private final Blobs blobs;
    private final byte[] key;
    private final InstantSource clock;

    /** A server that listens at once; port 0 takes any. */
    public StoreServer(int port, Path directory, byte[] key, long maxBytes, InstantSource clock) throws IOException {
        this.blobs = new Blobs(directory, maxBytes);
        this.key = key.clone();
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(executor);
        server.createContext("/healthz", exchange -> answer(exchange, 200, "ok"));
        server.createContext("/", this::handle);
        server.start();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            Optional<StoreKey> storeKey =
                    path.startsWith(ROOT) ? StoreKey.parse(path.substring(ROOT.length())) : Optional.empty();
            Optional<StoreCapability.Operation> operation = operation(exchange.getRequestMethod());
            if (operation.isEmpty()) {
                answer(exchange, 405, "use PUT or GET");
            } else if (storeKey.isEmpty()) {
                answer(exchange, 400, "not a key");
            } else {
                handle(exchange, operation.get(), storeKey.get());
            }
        }
    }

    private void handle(HttpExchange exchange, StoreCapability.Operation operation, StoreKey storeKey)
            throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            answer(exchange, 401, "a capability is needed");
            return;
        }
        StoreCapability.Verification verification =
                StoreCapability.verify(key, header.substring("Bearer ".length()), clock.instant());
        if (verification instanceof StoreCapability.Rejected rejected) {
            answer(exchange, 401, rejected.reason());
        } else if (!((StoreCapability.Genuine) verification).capability().allows(operation, storeKey)) {
            answer(exchange, 403, "the capability is not for this");
        } else if (operation == StoreCapability.Operation.WRITE) {
            put(exchange, storeKey);
        } else {
            get(exchange, storeKey);
        }
    }

    private void put(HttpExchange exchange, StoreKey storeKey) throws IOException {
        String sha256 = exchange.getRequestHeaders().getFirst(SHA256_HEADER);
        if (sha256 == null) {
            answer(exchange, 400, SHA256_HEADER + " is missing");
            return;
        }
        try (InputStream body = exchange.getRequestBody()) {
            Blobs.Outcome outcome = blobs.store(storeKey, sha256, body);
            answer(exchange, outcome.httpStatus(), outcome.words());
        }
    }

    private void get(HttpExchange exchange, StoreKey storeKey) throws IOException {
        Optional<Path> file = blobs.find(storeKey);
        if (file.isEmpty()) {
            answer(exchange, 404, "there is nothing under this key");
            return;
        }
        exchange.sendResponseHeaders(200, Files.size(file.get()));
        try (OutputStream out = exchange.getResponseBody()) {
            Files.copy(file.get(), out);
        }
    }

    private static Optional<StoreCapability.Operation> operation(String method) {
        return switch (method) {
            case "PUT" -> Optional.of(StoreCapability.Operation.WRITE);
            case "GET" -> Optional.of(StoreCapability.Operation.READ);
            default -> Optional.empty();
        };
    }

    private static void answer(HttpExchange exchange, int status, String words) throws IOException {
        byte[] body = (words + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
