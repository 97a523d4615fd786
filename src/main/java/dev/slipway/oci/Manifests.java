package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** What registries answer about manifests (OCI distribution specification, pulling and pushing manifests). */
final class Manifests {

    private Manifests() {}

    static String path(ImageReference image) {
        return "/v2/" + image.repository() + "/manifests/" + image.digest().orElseGet(image::tagOrLatest);
    }

    /** The manifest in the body, held against the digests that the reference and the registry name. */
    static RegistryAnswer<RawManifest> read(HttpAnswer answer, ImageReference image) throws IOException {
        byte[] bytes = answer.bytes(RegistryClient.MAX_MANIFEST_BYTES, "has a manifest that");
        Optional<String> inside;
        try {
            JsonNode json = Json.object(bytes, "has a manifest that");
            inside = Json.text(json, "mediaType");
        } catch (MalformedException e) {
            throw new BrokenProtocolException(e.sentence());
        }
        Optional<String> announced = announced(answer);
        Optional<String> mediaType = announced.or(() -> inside).filter(Manifests::isSupported);
        if (mediaType.isEmpty()) {
            throw new BrokenProtocolException("has for " + image + " no manifest of a supported type but "
                    + Sentences.shown(
                            answer.header("Content-Type").or(() -> inside).orElse("one without a media type")));
        }
        if (inside.filter(type -> !type.equals(mediaType.get())).isPresent()) {
            throw new BrokenProtocolException("announces " + image + " as another media type than it has");
        }
        RawManifest manifest = new RawManifest(mediaType.get(), bytes);
        Optional<Digest> claimed = digestHeader(answer);
        String digest = manifest.digest().value();
        if (image.digest().filter(wanted -> !wanted.equals(digest)).isPresent()
                || claimed.filter(named -> !named.value().equals(digest)).isPresent()) {
            throw new BrokenProtocolException("sent for " + image + " a manifest with the wrong digest " + digest);
        }
        return new Success<>(manifest);
    }

    /** What a HEAD answer says; empty if that is not everything. */
    static Optional<Descriptor> descriptor(HttpAnswer answer, ImageReference image) throws IOException {
        Optional<Digest> digest = digestHeader(answer);
        if (digest.isPresent()
                && image.digest()
                        .filter(wanted -> !wanted.equals(digest.get().value()))
                        .isPresent()) {
            throw new BrokenProtocolException("names for " + image + " the wrong digest " + digest.get());
        }
        Optional<Long> size = answer.header("Content-Length")
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::valueOf);
        Optional<String> mediaType = announced(answer).filter(Manifests::isSupported);
        return digest.isPresent() && size.isPresent() && mediaType.isPresent()
                ? Optional.of(new Descriptor(mediaType.get(), digest.get(), size.get()))
                : Optional.empty();
    }

    /** The registry took the manifest. */
    static RegistryAnswer<Digest> stored(HttpAnswer answer, RawManifest manifest) {
        Optional<Digest> claimed = digestHeader(answer);
        return claimed.filter(digest -> !digest.equals(manifest.digest())).isPresent()
                ? new RegistryFailure<>(
                        Kind.INVALID,
                        "the registry stored the manifest " + manifest.digest() + " as another one: " + claimed.get())
                : new Success<>(manifest.digest());
    }

    /** The digest that the registry names; one of another algorithm, or something else, does not count. */
    private static Optional<Digest> digestHeader(HttpAnswer answer) {
        return answer.header("Docker-Content-Digest").flatMap(Digest::parse);
    }

    /** The media type of the header, unless it is one that says nothing. */
    private static Optional<String> announced(HttpAnswer answer) {
        return answer.header("Content-Type")
                .map(type -> type.replaceFirst("\\s*;.*", "").toLowerCase(Locale.ROOT))
                .filter(type -> !type.equals("application/json")
                        && !type.equals("text/plain")
                        && !type.equals("application/octet-stream"));
    }

    private static boolean isSupported(String mediaType) {
        return MediaTypes.isManifest(mediaType) || MediaTypes.isIndex(mediaType);
    }
}
