package dev.slipway.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * One git operation, and the HTTP requests of it. It decides, request by request and so also after a redirect, whether the
 * credential goes along, and it remembers what the host answered, so that a failure can be told by type and not by the
 * words of an exception.
 */
final class HttpSession implements HttpConnectionFactory {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    /** Starts on first use, because reading the trusted certificates takes a while. */
    private static final class OverTls {
        private static final HttpClient CLIENT = builder().build();
    }

    /** For requests in the clear: it trusts no certificate at all, and so has none to read. */
    private static final class InTheClear {
        private static final HttpClient CLIENT =
                builder().sslContext(trustingNobody()).build();

        private static SSLContext trustingNobody() {
            try {
                KeyStore empty = KeyStore.getInstance(KeyStore.getDefaultType());
                empty.load(null, null);
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(empty);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, trust.getTrustManagers(), null);
                return context;
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("this JDK has no TLS", e);
            }
        }
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT);
    }

    private final Optional<GitCredential> credential;
    private final Deadline deadline;
    private final long maxBytes;
    private int lastStatus;
    private Optional<String> withheldFrom = Optional.empty();
    private Optional<RefusedHostKey> refusedHostKey = Optional.empty();

    /** What was wrong with it. */
    record RefusedHostKey(KnownHosts.Verdict verdict, PublicKey key) {}

    /**
     * Begins a session.
     *
     * @param maxBytes the most that is read of one answer, after decompression
     */
    HttpSession(Optional<GitCredential> credential, Deadline deadline, long maxBytes) {
        this.credential = credential;
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    HttpClient clientFor(URL url) {
        return url.getProtocol().equals("https") ? OverTls.CLIENT : InTheClear.CLIENT;
    }

    Deadline deadline() {
        return deadline;
    }

    long maxBytes() {
        return maxBytes;
    }

    /** The {@code Authorization} header for one request; none unless the credential is for exactly this host. */
    Optional<String> authorizationFor(URL url) {
        if (credential.isEmpty()) {
            return Optional.empty();
        }
        if (credential.get() instanceof BasicCredential basic
                && basic.host().matches(url.getProtocol(), url.getHost(), url.getPort())) {
            return Optional.of(basic.basicAuthorization());
        }
        withheldFrom = Optional.of(url.getHost());
        return Optional.empty();
    }

    Optional<GitCredential> credential() {
        return credential;
    }

    /** The key that the host of an SSH connection showed was not believed. */
    void refusedHostKey(KnownHosts.Verdict verdict, PublicKey key) {
        refusedHostKey = Optional.of(new RefusedHostKey(verdict, key));
    }

    Optional<RefusedHostKey> refusedHostKey() {
        return refusedHostKey;
    }

    void answered(int status) {
        lastStatus = status;
    }

    /** The status of the last answer; 0 before there was one. */
    int lastStatus() {
        return lastStatus;
    }

    /** The host that was asked without the credential, because the credential is not for it. */
    Optional<String> withheldFrom() {
        return withheldFrom;
    }

    @Override
    public HttpConnection create(URL url) {
        return new HttpExchange(url, this);
    }

    @Override
    public HttpConnection create(URL url, @Nullable Proxy proxy) {
        return create(url);
    }
}
