package dev.slipway.oci;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Sends requests and follows redirects. An Authorization header goes to the host that it is for, and never along. */
final class HttpTransport {

    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> REDIRECTS_WITH_BODY = Set.of(307, 308);

    private final HttpClient http;
    private final RegistryTimeouts timeouts;
    private final StallWatch watch = new StallWatch();

    HttpTransport(RegistryTimeouts timeouts, SSLContext tls) {
        this.timeouts = timeouts;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeouts.connect())
                .sslContext(tls)
                .build();
    }

    /** The answer, whatever its status, after redirects. */
    HttpAnswer send(RegistryRequest request, Optional<String> authorization) throws IOException, InterruptedException {
        URI uri = request.uri();
        Optional<String> allowed = authorization;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpAnswer answer = exchange(request, uri, allowed);
            Optional<URI> next = redirect(request, answer);
            if (next.isEmpty()) {
                return answer;
            }
            answer.close();
            if (!sameOrigin(uri, next.get())) {
                allowed = Optional.empty();
            }
            uri = next.get();
        }
        throw new BrokenProtocolException("redirects in circles");
    }

    /** Whether scheme, host and port are the same. */
    static boolean sameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI uri) {
        int implied = uri.getScheme().equals("https") ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? implied : uri.getPort()))
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<URI> redirect(RegistryRequest request, HttpAnswer answer) throws IOException {
        if (!(request.reads() ? REDIRECTS : REDIRECTS_WITH_BODY).contains(answer.status())) {
            return Optional.empty();
        }
        URI target = location(answer.uri(), answer.header("Location").orElse(""));
        if (answer.uri().getScheme().equals("https") && !target.getScheme().equals("https")) {
            throw new BrokenProtocolException("redirects to " + target.getHost() + " without TLS");
        }
        return Optional.of(target);
    }

    /** Where a Location header leads. */
    static URI location(URI base, String header) throws IOException {
        try {
            URI target = base.resolve(header);
            boolean http = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
            if (!header.isEmpty() && http && target.getHost() != null && target.getUserInfo() == null) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            // Not a URI: refused below.
        }
        throw new BrokenProtocolException("answers with a Location that is no http URL");
    }

    private HttpAnswer exchange(RegistryRequest request, URI uri, Optional<String> authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).header("User-Agent", "slipway");
        request.headers().forEach(builder::header);
        authorization.ifPresent(value -> builder.header("Authorization", value));
        if (request.body().isPresent()) {
            return upload(request.method(), builder, request.body().get());
        }
        builder.method(request.method(), BodyPublishers.noBody()).timeout(timeouts.response());
        CompletableFuture<HttpResponse<InputStream>> future =
                http.sendAsync(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
        return answer(await(future));
    }

    private HttpAnswer upload(String method, HttpRequest.Builder builder, BlobSource source)
            throws IOException, InterruptedException {
        CompletableFuture<Void> stalled = new CompletableFuture<>();
        try (StallWatch.Guard guard = watch.guard(timeouts.idle(), () -> stalled.complete(null));
                Upload upload = new Upload(source, guard, timeouts.commit())) {
            builder.method(method, upload.publisher());
            CompletableFuture<HttpResponse<InputStream>> future =
                    http.sendAsync(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
            CompletableFuture<Boolean> ended = stalled.thenApply(nothing -> future.cancel(true));
            try {
                return answer(await(future));
            } catch (IOException e) {
                throw guard.stalled()
                        ? TransferException.stalled("an upload did not move", guard.allowed())
                        : broken(e, source);
            } finally {
                ended.cancel(false);
            }
        }
    }

    /** A connection that was there and broke; what was wrong before it, or with the file, is told as it is. */
    private static IOException broken(IOException e, BlobSource source) {
        boolean other = e instanceof ConnectException
                || e instanceof SSLException
                || e instanceof HttpTimeoutException
                || BrokenProtocolException.within(e).isPresent();
        return other ? e : TransferException.uploadBroke(source.size());
    }

    private HttpAnswer answer(HttpResponse<InputStream> response) {
        return new HttpAnswer(
                response.statusCode(),
                response.headers(),
                response.uri(),
                new GuardedStream(response.body(), watch, timeouts.idle()));
    }

    private static HttpResponse<InputStream> await(CompletableFuture<HttpResponse<InputStream>> future)
            throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (CancellationException e) {
            throw new IOException(e);
        } finally {
            future.cancel(true);
        }
    }
}
