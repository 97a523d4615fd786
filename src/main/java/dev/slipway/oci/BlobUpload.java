package dev.slipway.oci;

import dev.slipway.oci.RegistryClient.BlobPresence;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Pushes blobs: asked for, else mounted, else sent in one piece (OCI distribution specification, POST then PUT). */
final class BlobUpload {

    private static final String OCTETS = "application/octet-stream";

    private final RegistryHttp http;
    private final Retries retries;

    BlobUpload(RegistryHttp http, Retries retries) {
        this.http = http;
        this.retries = retries;
    }

    static URI blob(Endpoints endpoints, RegistryAccess access, Digest digest)
            throws IOException, InterruptedException {
        return endpoints.of(access.registry(), "/v2/" + access.repository() + "/blobs/" + digest);
    }

    RegistryAnswer<BlobPresence> presence(RegistryAccess access, Digest digest) {
        return retries.run(() -> http.attempt(
                access,
                endpoints -> RegistryRequest.of(access, "HEAD", blob(endpoints, access, digest)),
                Set.of(200, 404),
                answer -> new Success<>(answer.status() == 200 ? BlobPresence.PRESENT : BlobPresence.ABSENT)));
    }

    RegistryAnswer<BlobPush> push(RegistryAccess access, Digest digest, BlobSource source, Optional<String> mountFrom) {
        return presence(access, digest).then(presence -> {
            if (presence == BlobPresence.PRESENT) {
                return new Success<>(BlobPush.EXISTED);
            }
            Optional<String> other = mountFrom.filter(repository -> !repository.equals(access.repository()));
            return retries.run(() -> upload(access, digest, source, other));
        });
    }

    private Attempt<BlobPush> upload(
            RegistryAccess access, Digest digest, BlobSource source, Optional<String> mountFrom) {
        Attempt<Optional<URI>> begun = mountFrom
                .map(from -> begin(access.reading(from), "?mount=" + digest + "&from=" + encoded(from)))
                .filter(attempt -> attempt.answer() instanceof Success)
                .orElseGet(() -> begin(access, ""));
        if (!(begun.answer() instanceof Success<Optional<URI>> session)) {
            return Attempt.failed(begun, (RegistryFailure<Optional<URI>>) begun.answer());
        }
        return session.value()
                .map(location -> send(access, digest, source, location))
                .orElseGet(() -> new Attempt.Settled<>(new Success<>(BlobPush.MOUNTED)));
    }

    /** Begins an upload; the answer is where it goes, or nothing if the blob was mounted. */
    private Attempt<Optional<URI>> begin(RegistryAccess access, String query) {
        return http.attempt(
                access,
                endpoints -> RegistryRequest.of(
                        access,
                        "POST",
                        endpoints.of(access.registry(), "/v2/" + access.repository() + "/blobs/uploads/" + query)),
                query.isEmpty() ? Set.of(202) : Set.of(201, 202),
                answer -> new Success<>(answer.status() == 201 ? Optional.empty() : Optional.of(session(answer))));
    }

    private Attempt<BlobPush> send(RegistryAccess access, Digest digest, BlobSource source, URI location) {
        URI target = URI.create(
                location + (location.getRawQuery() == null ? "?" : "&") + "digest=" + encoded(digest.value()));
        return http.attempt(
                access,
                endpoints -> RegistryRequest.of(access, "PUT", target).with(OCTETS, source),
                Set.of(200, 201, 202, 204),
                answer -> new Success<>(BlobPush.UPLOADED));
    }

    /**
     * Where the upload goes. A registry behind a proxy that ends TLS may name itself without it: it is still asked as before.
     */
    private static URI session(HttpAnswer answer) throws IOException {
        URI asked = answer.uri();
        URI named = HttpTransport.location(asked, answer.header("Location").orElse(""));
        boolean otherScheme = !named.getScheme().equals(asked.getScheme());
        boolean samePort = named.getPort() < 0 || named.getPort() == asked.getPort();
        if (otherScheme && samePort && host(named).equals(host(asked))) {
            return URI.create(asked.getScheme() + "://" + asked.getRawAuthority() + named.getRawPath()
                    + (named.getRawQuery() == null ? "" : "?" + named.getRawQuery()));
        }
        return named;
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
