package dev.slipway.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.WantNotValidException;

/** A real smart-HTTP server: JGit's upload-pack behind the JDK's HTTP server, with the ways in which hosts misbehave. */
public final class GitHttpServer implements AutoCloseable {

    public record Request(String method, String uri, String authorization) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile boolean handsOutCommitsById = true;
    private volatile boolean speaksVersion2 = true;

    private GitHttpServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    public static GitHttpServer start() throws IOException {
        GitHttpServer started =
                new GitHttpServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        started.server.start();
        return started;
    }

    /** Where it listens, such as {@code 127.0.0.1:40000}. */
    public String hostAndPort() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://" + hostAndPort() + path;
    }

    public List<Request> requests() {
        return requests;
    }

    GitHttpServer refusingCommitsById() {
        handsOutCommitsById = false;
        return this;
    }

    GitHttpServer speakingVersion0() {
        speaksVersion2 = false;
        return this;
    }

    public GitHttpServer serve(String path, Repository repository) {
        return handle(path, exchange -> upload(exchange, path, repository));
    }

    public GitHttpServer servePrivately(String path, Repository repository, String user, String password) {
        String expected = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return handle(path, exchange -> {
            if (expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                upload(exchange, path, repository);
            } else {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            }
        });
    }

    public GitHttpServer redirect(String path, String target) {
        return handle(path, exchange -> {
            String rest = exchange.getRequestURI().toString().substring(path.length());
            exchange.getResponseHeaders().set("Location", target + rest);
            exchange.sendResponseHeaders(301, -1);
        });
    }

    GitHttpServer answer(String path, int status) {
        return handle(path, exchange -> exchange.sendResponseHeaders(status, -1));
    }

    GitHttpServer page(String path, String contentType, String text) {
        return handle(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(text.getBytes(UTF_8));
            }
        });
    }

    /** Takes requests and never answers. */
    GitHttpServer silent(String path) {
        return handle(path, exchange -> awaitClose());
    }

    /** Begins an answer, sends a little of it, and never goes on. */
    GitHttpServer stalling(String path) {
        return handle(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("001e# service=git-upload-pack\n".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            awaitClose();
        });
    }

    /** Advertises branches, one after another, for as long as somebody listens. */
    GitHttpServer endless(String path) {
        return handle(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write("001e# service=git-upload-pack\n0000".getBytes(UTF_8));
                for (long i = 0; ; i++) {
                    String line = "0123456789abcdef0123456789abcdef01234567 refs/heads/b" + i + "\n";
                    body.write(String.format("%04x%s", line.length() + 4, line).getBytes(UTF_8));
                }
            }
        });
    }

    private GitHttpServer handle(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization")));
            try (exchange) {
                handler.handle(exchange);
            }
        });
        return this;
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void upload(HttpExchange exchange, String path, Repository repository) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String service = exchange.getRequestURI().getPath().substring(path.length());
        try (UploadPack upload = uploadPack(exchange, repository)) {
            if (service.equals("/info/refs")) {
                upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(new PacketLineOut(answer)), "git-upload-pack");
            } else {
                InputStream body = exchange.getRequestBody();
                boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
                upload.upload(gzip ? new GZIPInputStream(body) : body, answer, null);
            }
        }
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        service.equals("/info/refs")
                                ? "application/x-git-upload-pack-advertisement"
                                : "application/x-git-upload-pack-result");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.toByteArray());
        }
    }

    private UploadPack uploadPack(HttpExchange exchange, Repository repository) {
        UploadPack upload = new UploadPack(repository);
        upload.setBiDirectionalPipe(false);
        upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        if (!handsOutCommitsById) {
            upload.setRequestValidator((pack, wants) -> {
                for (var want : wants) {
                    throw new WantNotValidException(want);
                }
            });
        }
        String protocol = exchange.getRequestHeaders().getFirst("Git-Protocol");
        if (speaksVersion2 && protocol != null) {
            upload.setExtraParameters(List.of(protocol.split(":")));
        }
        return upload;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
