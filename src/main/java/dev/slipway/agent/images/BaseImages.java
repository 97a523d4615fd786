package dev.slipway.agent.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedImageReference;
import dev.slipway.oci.BlobSource;
import dev.slipway.oci.BlobStream;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry on the pod's own loopback that stands for another one when the executor asks for a base image. It has only
 * what the Dockerfile names: images of this build, and what it asks the registry itself for, with a login that the executor
 * never sees. Whatever runs in the pod can ask it, too. It takes nothing.
 */
final class BaseImages implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("/v2/(.+)/(manifests|blobs)/([^/]+)");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int READ_ONLY = 405;

    private final ServedImages images;
    private final RemoteBases remote;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "base-images");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts it. */
    BaseImages(ServedImages images, RemoteBases remote) throws IOException {
        this.images = images;
        this.remote = remote;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v2/", this::handle);
        server.start();
    }

    /** The registry that it stands for. */
    String registry() {
        return images.registry();
    }

    /** Why that registry did not give what it was asked for last; sentences. */
    List<String> failures() {
        return remote.failures();
    }

    /** Host and port, as the executor is told. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (!head && !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(READ_ONLY, -1);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/v2/")) {
                exchange.sendResponseHeaders(OK, -1);
                return;
            }
            Matcher matcher = REQUEST.matcher(path);
            Optional<ImageReference> image = matcher.matches() ? named(matcher) : Optional.empty();
            boolean answered = image.isPresent()
                    && (matcher.group(2).equals("manifests")
                            ? manifest(exchange, image.get(), head)
                            : blob(exchange, image.get(), head));
            if (!answered) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
            }
        }
    }

    private Optional<ImageReference> named(Matcher matcher) {
        String separator = matcher.group(3).startsWith("sha256:") ? "@" : ":";
        ParsedImageReference parsed =
                ImageReference.parse(images.registry() + "/" + matcher.group(1) + separator + matcher.group(3));
        return parsed instanceof ParsedImageReference.Valid valid ? Optional.of(valid.reference()) : Optional.empty();
    }

    private boolean manifest(HttpExchange exchange, ImageReference image, boolean head) throws IOException {
        Optional<RawManifest> manifest =
                images.manifest(image).or(() -> images.mayAsk(image) ? remote.manifest(image) : Optional.empty());
        if (manifest.isEmpty()) {
            return false;
        }
        byte[] bytes = manifest.get().bytes();
        exchange.getResponseHeaders().set("Content-Type", manifest.get().mediaType());
        exchange.getResponseHeaders()
                .set("Docker-Content-Digest", manifest.get().digest().value());
        send(exchange, bytes.length, new ByteArrayInputStream(bytes), head);
        return true;
    }

    private boolean blob(HttpExchange exchange, ImageReference image, boolean head) throws IOException {
        Optional<Digest> digest = image.digest().flatMap(Digest::parse);
        if (digest.isEmpty()) {
            return false;
        }
        Optional<BlobSource> local = images.blob(image, digest.get());
        if (local.isPresent()) {
            try (InputStream in = local.get().open()) {
                send(exchange, local.get().size(), in, head);
            }
            return true;
        }
        Optional<BlobStream> asked = images.mayAsk(image) ? remote.blob(image, digest.get()) : Optional.empty();
        if (asked.isEmpty()) {
            return false;
        }
        try (BlobStream in = asked.get()) {
            send(exchange, in.size().orElse(0), in, head);
        }
        return true;
    }

    private static void send(HttpExchange exchange, long size, InputStream in, boolean head) throws IOException {
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(size));
            exchange.sendResponseHeaders(OK, -1);
            return;
        }
        exchange.sendResponseHeaders(OK, size);
        try (OutputStream out = exchange.getResponseBody()) {
            in.transferTo(out);
        }
    }
}
