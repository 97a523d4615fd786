package dev.slipway.oci;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Speaks to image registries (OCI distribution specification 1.1; Docker's media types too). Thread-safe. Blocks; a thread that
 * is interrupted ends its request. Failures are values, and what may pass by itself was tried again before.
 */
public final class RegistryClient {

    /** The largest manifest that is read, in bytes: what registries must take at least. */
    public static final int MAX_MANIFEST_BYTES = 4 << 20;

    private static final Set<Integer> OK = Set.of(200);

    /** Whether a registry has a blob. */
    public enum BlobPresence {
        PRESENT,
        ABSENT
    }

    /** What a login check found. */
    public enum LoginStatus {
        /** The registry took the credential. */
        LOGGED_IN,
        /** There is no credential, and the registry wants none for its front door. */
        ANONYMOUS
    }

    private final RegistryHttp http;
    private final Retries retries;
    private final RegistryCredentials credentials;
    private final BlobUpload upload;

    /** A client keeps connections, tokens and what it learned about registries: one per build will do. */
    public RegistryClient(RegistrySettings settings, RegistryCredentials credentials, RegistryPorts ports) {
        this.http = new RegistryHttp(settings, credentials, ports);
        this.retries = new Retries(settings.retries(), ports.sleeper(), ports.jitter());
        this.credentials = credentials;
        this.upload = new BlobUpload(http, retries);
    }

    /** The manifest or index that {@code image} names by digest or tag, as the registry has it; its digest is verified. */
    public RegistryAnswer<RawManifest> manifest(ImageReference image) {
        RegistryAccess access = RegistryAccess.pull(image);
        return retries.run(() -> http.attempt(
                access, manifestRequest(image, access, "GET"), OK, answer -> Manifests.read(answer, image)));
    }

    /** What {@link #manifest} would give, without fetching it where the registry says enough. */
    public RegistryAnswer<Descriptor> head(ImageReference image) {
        RegistryAccess access = RegistryAccess.pull(image);
        RegistryAnswer<Optional<Descriptor>> head = retries.run(() -> http.attempt(
                access,
                manifestRequest(image, access, "HEAD"),
                OK,
                answer -> new Success<>(Manifests.descriptor(answer, image))));
        return head.then(descriptor -> descriptor
                .<RegistryAnswer<Descriptor>>map(Success::new)
                .orElseGet(() -> manifest(image).map(RawManifest::descriptor)));
    }

    /** Whether the repository of {@code image} has the blob. */
    public RegistryAnswer<BlobPresence> blobExists(ImageReference image, Digest digest) {
        return upload.presence(RegistryAccess.pull(image), digest);
    }

    /**
     * Fetches a blob into a file, which appears only when it is complete and its digest was verified.
     *
     * @param target must not exist as something other than a file; its directory must
     * @param maxBytes a larger blob is TOO_LARGE
     */
    public RegistryAnswer<Path> pullBlob(ImageReference image, Digest digest, Path target, long maxBytes) {
        return pullBlob(image, digest, BlobTarget.of(target), maxBytes).map(done -> target);
    }

    RegistryAnswer<Digest> pullBlob(ImageReference image, Digest digest, BlobTarget target, long maxBytes) {
        RegistryAccess access = RegistryAccess.pull(image);
        return retries.run(() -> http.attempt(
                access,
                endpoints -> RegistryRequest.of(access, "GET", BlobUpload.blob(endpoints, access, digest)),
                OK,
                answer -> BlobFile.write(answer, digest, target, maxBytes)));
    }

    /** Opens a blob to be passed on as it comes. To be closed by the caller. */
    public RegistryAnswer<BlobStream> openBlob(ImageReference image, Digest digest) {
        RegistryAccess access = RegistryAccess.pull(image);
        return retries.run(() -> http.keeping(
                access,
                endpoints -> RegistryRequest.of(access, "GET", BlobUpload.blob(endpoints, access, digest)),
                OK,
                answer -> new Success<>(BlobStream.of(answer, digest))));
    }

    /**
     * Makes sure that the repository of {@code image} has a blob.
     *
     * @param mountFrom another repository of the same registry that may have it already
     */
    public RegistryAnswer<BlobPush> pushBlob(
            ImageReference image, Digest digest, BlobSource source, Optional<String> mountFrom) {
        return upload.push(RegistryAccess.push(image), digest, source, mountFrom);
    }

    /** As {@link #pushBlob(ImageReference, Digest, BlobSource, Optional)} with a regular file. */
    public RegistryAnswer<BlobPush> pushBlob(
            ImageReference image, Digest digest, Path file, Optional<String> mountFrom) {
        try {
            return pushBlob(image, digest, BlobSource.of(file), mountFrom);
        } catch (IOException e) {
            return new RegistryFailure<>(
                    Kind.INVALID, "cannot push " + digest + ": " + file + " cannot be read as a regular file");
        }
    }

    /** Stores a manifest or index under the digest of {@code image}, or else its tag (without one: {@code latest}). */
    public RegistryAnswer<Digest> pushManifest(ImageReference image, RawManifest manifest) {
        RegistryAccess access = RegistryAccess.push(image);
        if (image.digest()
                .filter(digest -> !digest.equals(manifest.digest().value()))
                .isPresent()) {
            return new RegistryFailure<>(
                    Kind.INVALID, "cannot push " + image + ": the manifest has the digest " + manifest.digest());
        }
        return retries.run(() -> http.attempt(
                access,
                endpoints -> RegistryRequest.of(access, "PUT", endpoints.of(image.registry(), Manifests.path(image)))
                        .with(manifest.mediaType(), BlobSource.of(manifest.bytes())),
                Set.of(200, 201, 202, 204),
                answer -> Manifests.stored(answer, manifest)));
    }

    /**
     * The tags of the repository of {@code image}, in the registry's order.
     *
     * @param max more are TOO_LARGE
     */
    public RegistryAnswer<List<String>> listTags(ImageReference image, int max) {
        return new TagList(http, retries, RegistryAccess.pull(image), max).read();
    }

    /**
     * Whether the registry takes the credential for it (OCI distribution specification, {@code GET /v2/}).
     *
     * @param registry {@code host[:port]}; Docker Hub is {@code docker.io}
     */
    public RegistryAnswer<LoginStatus> checkLogin(String registry) {
        RegistryAccess access = RegistryAccess.login(registry);
        RegistryAnswer<LoginStatus> answered = retries.run(() -> http.attempt(
                access,
                endpoints -> RegistryRequest.of(access, "GET", endpoints.of(registry, "/v2/")),
                OK,
                answer -> new Success<>(
                        credentials.find(registry, "").isPresent() ? LoginStatus.LOGGED_IN : LoginStatus.ANONYMOUS)));
        return answered instanceof RegistryFailure<LoginStatus> failure && failure.kind() == Kind.NOT_FOUND
                ? new RegistryFailure<>(Kind.INVALID, registry + " is not an image registry: it has no /v2/")
                : answered;
    }

    private static RegistryHttp.RequestMaker manifestRequest(
            ImageReference image, RegistryAccess access, String method) {
        return endpoints -> {
            URI uri = endpoints.of(image.registry(), Manifests.path(image));
            return RegistryRequest.of(access, method, uri)
                    .accepting(String.join(", ", MediaTypes.MANIFESTS_AND_INDEXES));
        };
    }
}
