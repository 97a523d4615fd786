package dev.slipway.oci;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry in memory that behaves as the OCI distribution specification says, except where it was told otherwise. */
public final class FakeRegistry implements AutoCloseable {

    /** A request as it came; {@code authorization} is empty if there was none. */
    record Seen(String method, String path, String authorization) {}

    /** An answer given instead of the registry's own. */
    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private record Scripted(Pattern request, Queue<Answer> answers) {}

    private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/(sha256:[0-9a-f]{64})");
    private static final Pattern UPLOAD = Pattern.compile("/v2/(.+)/blobs/uploads/(.*)");
    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    final Map<String, RawManifest> manifests = new ConcurrentHashMap<>();

    private final List<Scripted> scripted = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile String locationBase = "";

    public FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests that match, written as {@code METHOD PATH?QUERY}, get these answers; null is the registry's own. */
    public FakeRegistry answer(String request, Answer... answers) {
        scripted.add(new Scripted(Pattern.compile(request), new ArrayDeque<>(List.of(answers))));
        return this;
    }

    /** Every request that matches gets this answer. */
    public FakeRegistry always(String request, Answer answer) {
        Queue<Answer> endless = new ArrayDeque<>() {
            @Override
            public synchronized Answer poll() {
                return answer;
            }
        };
        scripted.add(new Scripted(Pattern.compile(request), endless));
        return this;
    }

    /** Upload locations begin with this, for example {@code http://host:port}; they are relative otherwise. */
    FakeRegistry locationBase(String base) {
        locationBase = base;
        return this;
    }

    /** How many requests came that match {@code METHOD PATH?QUERY}. */
    public long count(String request) {
        Pattern pattern = Pattern.compile(request);
        return seen.stream()
                .filter(one -> pattern.matcher(one.method() + " " + one.path()).matches())
                .count();
    }

    public static Answer status(int status, String body, String... headers) {
        return exchange -> {
            exchange.getRequestBody().readAllBytes();
            reply(exchange, status, body.getBytes(StandardCharsets.UTF_8), headers);
        };
    }

    public static Answer error(int status, String code, String message) {
        return status(status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}");
    }

    /** The registry's own answer if the request carries {@code authorization}, else a refusal with the challenge. */
    public Answer unless(String authorization, String challenge) {
        return exchange -> {
            if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                own(exchange);
            } else {
                status(
                                401,
                                "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"who are you\"}]}",
                                "WWW-Authenticate",
                                challenge)
                        .give(exchange);
            }
        };
    }

    static void reply(HttpExchange exchange, int status, byte[] body, String... headers) throws IOException {
        for (int at = 0; at < headers.length; at += 2) {
            exchange.getResponseHeaders().add(headers[at], headers[at + 1]);
        }
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        }
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String path = exchange.getRequestURI().toString();
        seen.add(new Seen(exchange.getRequestMethod(), path, authorization == null ? "" : authorization));
        try (exchange) {
            for (Scripted rule : scripted) {
                if (rule.request()
                        .matcher(exchange.getRequestMethod() + " " + path)
                        .matches()) {
                    Answer answer;
                    synchronized (rule) {
                        answer = rule.answers().poll();
                    }
                    if (answer != null) {
                        answer.give(exchange);
                        return;
                    }
                }
            }
            own(exchange);
        }
    }

    private void own(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher blob = BLOB.matcher(path);
        Matcher upload = UPLOAD.matcher(path);
        Matcher manifest = MANIFEST.matcher(path);
        if (path.equals("/v2/")) {
            reply(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
        } else if (upload.matches()) {
            upload(exchange, upload.group(1));
        } else if (blob.matches()) {
            byte[] bytes = blobs.get(blob.group(1) + "@" + blob.group(2));
            if (bytes == null) {
                error(404, "BLOB_UNKNOWN", "blob unknown to registry").give(exchange);
            } else {
                reply(exchange, 200, bytes, "Content-Type", "application/octet-stream");
            }
        } else if (manifest.matches()) {
            manifest(exchange, manifest.group(1), manifest.group(2));
        } else {
            error(404, "NAME_UNKNOWN", "no such thing").give(exchange);
        }
    }

    private void upload(HttpExchange exchange, String repository) throws IOException {
        Map<String, String> query = query(exchange);
        if (exchange.getRequestMethod().equals("POST")) {
            byte[] mounted =
                    query.containsKey("mount") ? blobs.get(query.get("from") + "@" + query.get("mount")) : null;
            if (mounted != null) {
                blobs.put(repository + "@" + query.get("mount"), mounted);
                reply(exchange, 201, new byte[0], "Location", "/v2/" + repository + "/blobs/" + query.get("mount"));
            } else {
                String location = "/v2/" + repository + "/blobs/uploads/1?_state=a%3D%3D";
                reply(exchange, 202, new byte[0], "Location", locationBase + location);
            }
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!Digest.of(body).value().equals(query.get("digest")) || !"a==".equals(query.get("_state"))) {
            error(400, "DIGEST_INVALID", "provided digest did not match uploaded content")
                    .give(exchange);
            return;
        }
        blobs.put(repository + "@" + query.get("digest"), body);
        reply(exchange, 201, new byte[0], "Location", "/v2/x", "Docker-Content-Digest", query.get("digest"));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new ConcurrentHashMap<>();
        String raw = exchange.getRequestURI().getQuery();
        for (String pair : (raw == null ? "" : raw).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return query;
    }

    private void manifest(HttpExchange exchange, String repository, String reference) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            String mediaType = exchange.getRequestHeaders().getFirst("Content-Type");
            RawManifest manifest =
                    new RawManifest(mediaType, exchange.getRequestBody().readAllBytes());
            manifests.put(repository + ":" + reference, manifest);
            manifests.put(repository + ":" + manifest.digest(), manifest);
            reply(
                    exchange,
                    201,
                    new byte[0],
                    "Docker-Content-Digest",
                    manifest.digest().value());
            return;
        }
        RawManifest manifest = manifests.get(repository + ":" + reference);
        if (manifest == null) {
            error(404, "MANIFEST_UNKNOWN", "manifest unknown").give(exchange);
        } else {
            reply(
                    exchange,
                    200,
                    manifest.bytes(),
                    "Content-Type",
                    manifest.mediaType(),
                    "Docker-Content-Digest",
                    manifest.digest().value());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
