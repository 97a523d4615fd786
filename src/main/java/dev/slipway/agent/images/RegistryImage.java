package dev.slipway.agent.images;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.BlobStream;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.ImageManifest;
import dev.slipway.oci.ManifestList.Entry;
import dev.slipway.oci.MediaTypes;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.Platform;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryFailure;
import dev.slipway.oci.RegistryFailure.Kind;
import dev.slipway.oci.Success;
import java.io.IOException;

/**
 * An image in a registry, and what it runs on.
 *
 * @param name with a tag or a digest
 */
record RegistryImage(ImageReference name, RawManifest manifest, ImageManifest parts, Platform platform) {

    private static final int MAX_CONFIG_BYTES = 8 << 20;

    /** What a manifest list says of it. */
    Entry entry() {
        return new Entry(manifest.descriptor(), platform);
    }

    RegistryImage on(Platform other) {
        return new RegistryImage(name, manifest, parts, other);
    }

    /** Fetches an image for one platform; a manifest list is refused. */
    static RegistryAnswer<RegistryImage> fetch(RegistryClient client, ImageReference name) {
        return client.manifest(name).then(manifest -> of(client, name, manifest));
    }

    /** The image of a manifest that was fetched; its configuration says what it runs on. */
    static RegistryAnswer<RegistryImage> of(RegistryClient client, ImageReference name, RawManifest manifest) {
        if (MediaTypes.isIndex(manifest.mediaType())) {
            return new RegistryFailure<>(
                    Kind.INVALID,
                    fullName(name) + " is a manifest list; name the image of one platform, by its own tag or digest");
        }
        return answer(ImageManifest.parse(manifest))
                .then(parts -> platform(client, name, parts.config())
                        .map(platform -> new RegistryImage(name, manifest, parts, platform)));
    }

    /** The image of a manifest that was fetched, of which a list says what it runs on. */
    static RegistryAnswer<RegistryImage> listed(ImageReference name, RawManifest manifest, Platform platform) {
        return answer(ImageManifest.parse(manifest)).map(parts -> new RegistryImage(name, manifest, parts, platform));
    }

    private static RegistryAnswer<Platform> platform(RegistryClient client, ImageReference name, Descriptor config) {
        return client.openBlob(name, config.digest()).then(stream -> {
            try (BlobStream open = stream) {
                byte[] bytes = open.readNBytes(MAX_CONFIG_BYTES + 1);
                return bytes.length > MAX_CONFIG_BYTES
                        ? new RegistryFailure<>(
                                Kind.TOO_LARGE,
                                "the configuration of " + name + " is larger than " + MAX_CONFIG_BYTES + " bytes")
                        : answer(ImageConfig.parse(bytes)).map(ImageConfig::platform);
            } catch (IOException e) {
                return new RegistryFailure<>(
                        Kind.UNREACHABLE,
                        "registry " + name.registry() + " did not send the whole configuration of " + name
                                + "; run the command again");
            }
        });
    }

    private static <T> RegistryAnswer<T> answer(Parsed<T> parsed) {
        return parsed instanceof Parsed.Valid<T> valid
                ? new Success<>(valid.value())
                : new RegistryFailure<>(Kind.INVALID, ((Parsed.Refused<T>) parsed).message());
    }

    /** As docker manifest names images: with registry, and with tag or digest. */
    static String fullName(ImageReference name) {
        return name.name() + name.digest().map(digest -> "@" + digest).orElseGet(() -> ":" + name.tagOrLatest());
    }
}
