package dev.slipway.oci;

import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What it means that there was no answer, as a failure with a sentence. */
final class ConnectionFailures {

    private static final int MAX_CAUSES = 10;

    private ConnectionFailures() {}

    /** The failure that {@code e} is; {@code host} is what was spoken to, the registry or its token server. */
    static <T> Attempt<T> of(String host, IOException e) {
        if (e instanceof InterruptedIOException) {
            return new Attempt.Settled<>(
                    new RegistryFailure<>(Kind.UNREACHABLE, "the request to registry " + host + " was given up"));
        }
        Optional<BrokenProtocolException> broken = BrokenProtocolException.within(e);
        if (broken.isPresent()) {
            return new Attempt.Settled<>(new RegistryFailure<>(
                    broken.get().kind(), "registry " + host + " " + broken.get().words()));
        }
        if (speaksNoTls(e)) {
            return new Attempt.Settled<>(new RegistryFailure<>(
                    Kind.TLS,
                    "registry " + host
                            + " does not speak TLS; name it as an insecure registry if plain http is meant"));
        }
        Optional<String> certificate = certificate(e);
        if (certificate.isPresent()) {
            return new Attempt.Settled<>(
                    new RegistryFailure<>(
                            Kind.TLS,
                            "registry " + host + " is not trusted: x509: " + certificate.get()
                                    + "; its certificate must be valid for this name and signed by a CA that this program trusts"));
        }
        return new Attempt.Transient<>(
                new RegistryFailure<>(Kind.UNREACHABLE, "cannot reach registry " + host + ": " + reason(e)),
                Optional.empty());
    }

    /** Whether the other side answered a TLS handshake with something else. */
    static boolean speaksNoTls(IOException e) {
        return causes(e)
                .anyMatch(cause -> cause instanceof SSLException
                        && String.valueOf(cause.getMessage()).contains("Unsupported or unrecognized SSL message"));
    }

    /** What is wrong with the certificate, if that is the reason. */
    static Optional<String> certificate(IOException e) {
        if (has(e, CertificateExpiredException.class) || has(e, CertificateNotYetValidException.class)) {
            return Optional.of("certificate has expired or is not yet valid");
        }
        if (has(e, CertPathBuilderException.class)) {
            return Optional.of("certificate signed by unknown authority");
        }
        if (has(e, CertificateException.class)) {
            return Optional.of("certificate is not valid for this host");
        }
        return has(e, SSLHandshakeException.class) ? Optional.of("the TLS handshake failed") : Optional.empty();
    }

    private static String reason(IOException e) {
        if (has(e, UnresolvedAddressException.class)) {
            return "no such host";
        }
        if (e instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        }
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (e instanceof TransferException transfer) {
            return transfer.words();
        }
        if (e instanceof ConnectException) {
            // The HTTP client of older Javas says nothing but that the channel was closed.
            String message =
                    e.getMessage() == null || has(e, ClosedChannelException.class) ? "refused" : e.getMessage();
            return message.toLowerCase(Locale.ROOT).contains("refused")
                    ? "connection refused"
                    : Sentences.shown(message);
        }
        return "the connection broke";
    }

    private static boolean has(IOException e, Class<? extends Throwable> type) {
        return causes(e).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
    }
}
