package dev.slipway.agent.images;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.BlobStream;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryFailure;
import dev.slipway.oci.RegistryFailure.Kind;
import dev.slipway.oci.Success;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Base images in one registry, and why it did not give the last one. */
final class RemoteBases {

    private record Failed(ImageReference image, RegistryFailure<?> failure) {}

    private final RegistryClient client;
    private final Logins logins;
    private Optional<Failed> last = Optional.empty();

    RemoteBases(RegistryClient client, Logins logins) {
        this.client = client;
        this.logins = logins;
    }

    Optional<RawManifest> manifest(ImageReference image) {
        return noted(image, client.manifest(image));
    }

    /** To be closed by the caller. */
    Optional<BlobStream> blob(ImageReference image, Digest digest) {
        return noted(image, client.openBlob(image, digest));
    }

    /** Why the registry did not give what it was asked for, unless it gave it later; sentences. */
    synchronized List<String> failures() {
        return last.stream()
                .flatMap(failed -> Stream.concat(Stream.of(failed.failure().message()), explanations(failed).stream()))
                .toList();
    }

    private List<String> explanations(Failed failed) {
        Kind kind = failed.failure().kind();
        return kind == Kind.UNAUTHORIZED || kind == Kind.DENIED
                ? logins.problems(failed.image().registry())
                : List.of();
    }

    private synchronized <T> Optional<T> noted(ImageReference image, RegistryAnswer<T> answer) {
        if (answer instanceof Success<T> success) {
            last = last.filter(failed -> !failed.image().equals(image));
            return Optional.of(success.value());
        }
        last = Optional.of(new Failed(image, (RegistryFailure<T>) answer));
        return Optional.empty();
    }
}
