package dev.slipway.git;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of JGit, sent by the JDK's {@link java.net.http.HttpClient}, which unlike {@link
 * java.net.HttpURLConnection} can be given up on at any moment. The request body is kept in memory: a client that only
 * fetches sends little.
 */
final class HttpExchange implements HttpConnection {

    /** The host answered the git request, but not as a git server does. */
    static final class NotAGitServerException extends IOException {
        NotAGitServerException() {
            super("the answer is not that of a git server");
        }
    }

    /** Set by the HTTP client itself, or by {@link HttpSession} alone. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("authorization", "connection", "content-length", "expect", "host", "upgrade");

    private static final String ADVERTISEMENT = "application/x-git-upload-pack-advertisement";

    private final URL url;
    private final HttpSession session;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String method = "GET";
    private @Nullable HttpResponse<InputStream> response;

    HttpExchange(URL url, HttpSession session) {
        this.url = url;
        this.session = session;
    }

    @Override
    public void connect() throws IOException {
        response();
    }

    private HttpResponse<InputStream> response() throws IOException {
        HttpResponse<InputStream> known = response;
        if (known != null) {
            return known;
        }
        HttpResponse<InputStream> answer = send();
        response = answer;
        session.deadline().guard(answer.body());
        session.answered(answer.statusCode());
        if (answer.statusCode() != HTTP_OK) {
            answer.body().close();
        } else if (url.getPath().endsWith("/info/refs")
                && !answer.headers().firstValue("content-type").orElse("").equals(ADVERTISEMENT)) {
            throw new NotAGitServerException();
        }
        return answer;
    }

    private HttpResponse<InputStream> send() throws IOException {
        CompletableFuture<HttpResponse<InputStream>> sent =
                session.clientFor(url).sendAsync(request(), HttpResponse.BodyHandlers.ofInputStream());
        try {
            return sent.get(session.deadline().remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new SocketTimeoutException("no answer in time");
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private HttpRequest request() throws IOException {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(url.toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("not an address that can be asked", e);
        }
        headers.forEach((name, value) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                request.setHeader(name, value);
            }
        });
        session.authorizationFor(url).ifPresent(value -> request.setHeader("Authorization", value));
        return request.method(
                        method,
                        body.size() == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        HttpResponse<InputStream> answer = response();
        if (answer.statusCode() != HTTP_OK) {
            return new ByteArrayInputStream(new byte[0]);
        }
        boolean gzip = answer.headers()
                .firstValue("content-encoding")
                .filter(encoding -> encoding.equals("gzip") || encoding.equals("x-gzip"))
                .isPresent();
        InputStream plain = gzip ? new GZIPInputStream(answer.body()) : answer.body();
        return new BoundedInputStream(plain, session.maxBytes());
    }

    @Override
    public int getResponseCode() throws IOException {
        return response().statusCode();
    }

    @Override
    public String getResponseMessage() {
        return "";
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("content-type");
    }

    /** The length is not told, because it may be that of the compressed answer. */
    @Override
    public int getContentLength() {
        return -1;
    }

    /** As the host sent it, but for the encoding, which {@link #getInputStream} has already undone. */
    @Override
    public @Nullable String getHeaderField(String name) {
        HttpResponse<InputStream> answer = response;
        return answer == null || name.equalsIgnoreCase("content-encoding")
                ? null
                : answer.headers().firstValue(name).orElse(null);
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        HttpResponse<InputStream> answer = response;
        return answer == null ? Map.of() : answer.headers().map();
    }

    @Override
    public List<String> getHeaderFields(String name) {
        HttpResponse<InputStream> answer = response;
        return answer == null ? List.of() : answer.headers().allValues(name);
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public void setRequestMethod(String name) {
        method = name;
    }

    @Override
    public void setRequestProperty(String name, String value) {
        headers.put(name, value);
    }

    @Override
    public OutputStream getOutputStream() {
        return body;
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    // What follows is settled by HttpSession for every request alike.

    @Override
    public void setUseCaches(boolean useCaches) {}

    @Override
    public void setConnectTimeout(int millis) {}

    @Override
    public void setReadTimeout(int millis) {}

    @Override
    public void setInstanceFollowRedirects(boolean follow) {}

    @Override
    public void setDoOutput(boolean output) {}

    @Override
    public void setFixedLengthStreamingMode(int length) {}

    @Override
    public void setChunkedStreamingMode(int length) {}

    @Override
    public void configure(
            KeyManager @Nullable [] keys,
            TrustManager @Nullable [] trust,
            java.security.@Nullable SecureRandom random) {}

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {}
}
