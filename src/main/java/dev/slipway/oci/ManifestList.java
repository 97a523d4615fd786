package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.oci.Parsed.Refused;
import dev.slipway.oci.Parsed.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The same image for several platforms (Docker CLI reference, docker manifest). Rendered as an OCI index if all its images have OCI
 * manifests, otherwise as Docker's manifest list.
 *
 * @param entries in the order in which they were added
 */
public record ManifestList(List<Entry> entries) {

    /** One without images. */
    public static final ManifestList EMPTY = new ManifestList(List.of());

    /** The manifest of the image for one platform. */
    public record Entry(Descriptor manifest, Platform platform) {}

    /** What {@code docker manifest annotate} changes; what is empty stays as it is. */
    public record Annotation(
            Optional<String> os,
            Optional<String> architecture,
            Optional<String> variant,
            Optional<String> osVersion,
            List<String> osFeatures) {

        private Platform applyTo(Platform platform) {
            return new Platform(
                    os.orElse(platform.os()),
                    architecture.orElse(platform.architecture()),
                    variant.or(platform::variant),
                    osVersion.or(platform::osVersion),
                    osFeatures.isEmpty() ? platform.osFeatures() : osFeatures);
        }
    }

    public ManifestList {
        entries = List.copyOf(entries);
    }

    /** The list with one more image; the same manifest again replaces its entry. */
    public Parsed<ManifestList> with(Entry entry) {
        Descriptor manifest = entry.manifest();
        if (!MediaTypes.isManifest(manifest.mediaType())) {
            return new Refused<>(manifest.digest() + " is not the manifest of one image but "
                    + Sentences.shown(manifest.mediaType()) + "; a list cannot hold it");
        }
        Stream<Entry> others = entries.stream().filter(other -> !is(other, manifest.digest()));
        return new Valid<>(
                new ManifestList(Stream.concat(others, Stream.of(entry)).toList()));
    }

    /** The list with what one of its images runs on corrected. */
    public Parsed<ManifestList> annotate(Digest manifest, Annotation annotation) {
        if (entries.stream().noneMatch(entry -> is(entry, manifest))) {
            return new Refused<>(
                    "the manifest list has no image " + manifest + "; add it with docker manifest create --amend");
        }
        return new Valid<>(new ManifestList(entries.stream()
                .map(entry ->
                        is(entry, manifest) ? new Entry(entry.manifest(), annotation.applyTo(entry.platform())) : entry)
                .toList()));
    }

    /** The list as it is pushed, and as {@code docker manifest inspect} shows it. Equal lists give equal bytes. */
    public Parsed<RawManifest> render() {
        if (entries.isEmpty()) {
            return new Refused<>("the manifest list has no images");
        }
        for (Entry entry : entries) {
            if (entry.platform().os().isEmpty()
                    || entry.platform().architecture().isEmpty()) {
                return new Refused<>("the image " + entry.manifest().digest()
                        + " of the manifest list has no operating system or architecture; give them with docker manifest"
                        + " annotate --os … --arch …");
            }
        }
        ObjectNode json = Json.newObject().put("schemaVersion", 2).put("mediaType", mediaType());
        ArrayNode manifests = json.putArray("manifests");
        entries.forEach(entry -> {
            Descriptor manifest = entry.manifest();
            ObjectNode element = manifests.addObject();
            element.put("mediaType", manifest.mediaType())
                    .put("size", manifest.size())
                    .put("digest", manifest.digest().value());
            entry.platform().write(element.putObject("platform"));
        });
        return new Valid<>(new RawManifest(mediaType(), Json.indented(json)));
    }

    /** Reads a manifest list or an index. Entries that are not manifests of images are left out. */
    public static Parsed<ManifestList> parse(RawManifest manifest) {
        String what = "the manifest list " + manifest.digest();
        if (!MediaTypes.isIndex(manifest.mediaType())) {
            return new Refused<>(what + " is not one but " + Sentences.shown(manifest.mediaType()));
        }
        try {
            JsonNode json = Json.object(manifest.bytes(), what);
            if (!json.path("manifests").isArray()) {
                throw new MalformedException(what + " lists no manifests");
            }
            List<Entry> entries = new ArrayList<>();
            for (JsonNode element : json.path("manifests")) {
                Descriptor descriptor = Json.descriptor(element, what);
                if (MediaTypes.isManifest(descriptor.mediaType())) {
                    entries.add(new Entry(descriptor, Platform.read(element.path("platform"))));
                }
            }
            return new Valid<>(new ManifestList(entries));
        } catch (MalformedException e) {
            return new Refused<>(e.sentence());
        }
    }

    private String mediaType() {
        boolean oci =
                entries.stream().allMatch(entry -> entry.manifest().mediaType().equals(MediaTypes.OCI_MANIFEST));
        return oci ? MediaTypes.OCI_INDEX : MediaTypes.DOCKER_MANIFEST_LIST;
    }

    private static boolean is(Entry entry, Digest digest) {
        return entry.manifest().digest().equals(digest);
    }
}
