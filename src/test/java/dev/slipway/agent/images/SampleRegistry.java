package dev.slipway.agent.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.oci.BlobSource;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryCredentials;
import dev.slipway.oci.RegistryPorts;
import dev.slipway.oci.RegistrySettings;
import dev.slipway.oci.RegistryTimeouts;
import dev.slipway.oci.RetryPolicy;
import dev.slipway.oci.StoredImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A registry in memory on this machine (OCI distribution specification). */
final class SampleRegistry implements AutoCloseable {

    /** Whether blobs of other repositories are mounted. */
    enum Mounts {
        TAKEN,
        REFUSED
    }

    private static final Pattern PATH = Pattern.compile("/v2/(.+)/(manifests|blobs)/(.+)");
    private static final byte[] NOTHING = {};

    final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    final Map<String, RawManifest> manifests = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile Mounts mounts = Mounts.TAKEN;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    SampleRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    RegistryClient client() {
        RegistrySettings settings = new RegistrySettings(
                Set.of(host()), RegistryTimeouts.DEFAULT, new RetryPolicy(1, Duration.ZERO, Duration.ZERO));
        return new RegistryClient(settings, RegistryCredentials.NONE, RegistryPorts.system());
    }

    /** Has an image in a repository under a tag. */
    void has(String repository, String tag, StoredImage image) {
        has(repository, tag, image.manifest());
        Stream.concat(image.layers().stream(), Stream.of(image.parts().config()))
                .forEach(blob -> blobs.put(repository + "@" + blob.digest(), content(image, blob)));
    }

    void has(String repository, String tag, RawManifest manifest) {
        manifests.put(repository + "/" + tag, manifest);
        manifests.put(repository + "/" + manifest.digest(), manifest);
    }

    private static byte[] content(StoredImage image, Descriptor blob) {
        BlobSource source = image.blobs().source(blob);
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            if (!path.matches()) {
                reply(exchange, 404, NOTHING);
            } else if (path.group(2).equals("manifests")) {
                manifest(exchange, path.group(1), path.group(3));
            } else if (path.group(3).startsWith("uploads/")) {
                upload(exchange, path.group(1));
            } else {
                byte[] blob = blobs.get(path.group(1) + "@" + path.group(3));
                reply(exchange, blob == null ? 404 : 200, blob == null ? NOTHING : blob);
            }
        }
    }

    private void manifest(HttpExchange exchange, String repository, String reference) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            RawManifest put = new RawManifest(
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestBody().readAllBytes());
            has(repository, reference, put);
            reply(exchange, 201, NOTHING);
            return;
        }
        RawManifest manifest = manifests.get(repository + "/" + reference);
        if (manifest == null) {
            reply(exchange, 404, NOTHING);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", manifest.mediaType());
        reply(exchange, 200, manifest.bytes());
    }

    private void upload(HttpExchange exchange, String repository) throws IOException {
        Matcher query = Pattern.compile("mount=([^&]*)&from=(.*)|.*digest=(.*)")
                .matcher(String.valueOf(exchange.getRequestURI().getQuery()));
        boolean known = query.matches();
        if (exchange.getRequestMethod().equals("PUT") && known) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean right = Digest.of(body).value().equals(query.group(3));
            blobs.put(repository + "@" + Digest.of(body), body);
            reply(exchange, right ? 201 : 400, NOTHING);
            return;
        }
        byte[] mounted = known && mounts == Mounts.TAKEN ? blobs.get(query.group(2) + "@" + query.group(1)) : null;
        if (mounted != null) {
            blobs.put(repository + "@" + query.group(1), mounted);
        }
        exchange.getResponseHeaders().set("Location", "/v2/" + repository + "/blobs/uploads/1");
        reply(exchange, mounted == null ? 202 : 201, NOTHING);
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        }
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
