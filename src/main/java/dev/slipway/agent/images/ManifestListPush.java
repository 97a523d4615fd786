package dev.slipway.agent.images;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.BlobSource;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryFailure;
import dev.slipway.oci.Success;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pushes a manifest list. A list names manifests of its own repository, so that those of others are put there first.
 *
 * @param list its name
 */
record ManifestListPush(RegistryClient client, ImageReference list) {

    /** The images that are not in the list's repository. */
    List<RegistryImage> foreign(List<RegistryImage> images) {
        return images.stream()
                .filter(image -> !image.name().repository().equals(list.repository()))
                .toList();
    }

    /** Puts an image of another repository of the registry into that of the list; the digest is that of its manifest. */
    RegistryAnswer<Digest> copy(RegistryImage image) {
        ImageReference target = list.withDigest(image.manifest().digest().value());
        Optional<String> from = Optional.of(image.name().repository());
        List<Descriptor> blobs = Stream.concat(
                        image.parts().layers().stream(), Stream.of(image.parts().config()))
                .distinct()
                .toList();
        for (Descriptor blob : blobs) {
            RegistryAnswer<Digest> pushed = client.pushBlob(target, blob.digest(), source(image, blob), from)
                    .map(done -> blob.digest());
            if (pushed instanceof RegistryFailure<Digest>) {
                return pushed;
            }
        }
        return client.pushManifest(target, image.manifest());
    }

    /** Stores the list itself under its tag. */
    RegistryAnswer<Digest> push(RawManifest rendered) {
        return client.pushManifest(list, rendered);
    }

    /** Read only if the registry does not mount the blob. */
    private BlobSource source(RegistryImage image, Descriptor blob) {
        return new BlobSource() {
            @Override
            public long size() {
                return blob.size();
            }

            @Override
            public InputStream open() throws IOException {
                RegistryAnswer<? extends InputStream> answer = client.openBlob(image.name(), blob.digest());
                if (answer instanceof RegistryFailure<? extends InputStream> failure) {
                    throw new IOException(failure.message());
                }
                return ((Success<? extends InputStream>) answer).value();
            }
        };
    }
}
