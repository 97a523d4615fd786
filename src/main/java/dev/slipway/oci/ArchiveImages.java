package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedImageReference;
import dev.slipway.oci.ImageArchive.Limits;
import dev.slipway.oci.ImageArchive.NamedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the images of an archive: by {@code manifest.json} if there is one, else by {@code index.json}. */
final class ArchiveImages {

    /** The full name of an image in an index (containerd). */
    static final String IMAGE_NAME = "io.containerd.image.name";

    /** The tag of an image in an index (OCI image specification, pre-defined annotations). */
    static final String REF_NAME = "org.opencontainers.image.ref.name";

    private record Listed(Descriptor manifest, Optional<String> name) {}

    private final ArchiveEntries entries;
    private final ArchiveBlobs blobs;
    private final Limits limits;

    ArchiveImages(ArchiveEntries entries, ArchiveBlobs blobs, Limits limits) {
        this.entries = entries;
        this.blobs = blobs;
        this.limits = limits;
    }

    List<NamedImage> read() throws MalformedException, IOException {
        List<Listed> listed = listed();
        Optional<Descriptor> manifestJson = entries.find("manifest.json");
        if (manifestJson.isPresent()) {
            return ofManifestJson(Json.array(content(manifestJson.get()), "its manifest.json"), listed);
        }
        if (listed.isEmpty()) {
            throw new MalformedException("it has neither a manifest.json nor an index.json that lists images");
        }
        Map<Digest, NamedImage> images = new LinkedHashMap<>();
        for (Listed image : listed) {
            List<ImageReference> names = new ArrayList<>();
            Optional.ofNullable(images.get(image.manifest().digest())).ifPresent(known -> names.addAll(known.names()));
            if (image.name().isPresent()) {
                names.add(reference(image.name().get()));
            }
            images.put(
                    image.manifest().digest(),
                    new NamedImage(blobs.reading().readImage(image.manifest(), LayerCheck.DIGEST), names));
        }
        return List.copyOf(images.values());
    }

    private List<NamedImage> ofManifestJson(JsonNode array, List<Listed> listed)
            throws MalformedException, IOException {
        List<NamedImage> images = new ArrayList<>();
        for (JsonNode element : array) {
            List<ImageReference> names = new ArrayList<>();
            for (String tag : Json.texts(element.path("RepoTags"))) {
                names.add(reference(tag));
            }
            DockerArchiveImage parts = new DockerArchiveImage(entries, blobs, limits, element);
            Optional<Descriptor> manifest = manifestOf(parts, listed);
            Descriptor found = manifest.isPresent() ? manifest.get() : parts.manifest();
            images.add(new NamedImage(blobs.reading().readImage(found, LayerCheck.DIGEST), names));
        }
        if (images.isEmpty()) {
            throw new MalformedException("its manifest.json lists no images");
        }
        return List.copyOf(images);
    }

    /** The manifest in the archive that names exactly these parts, so that its digest is kept. */
    private Optional<Descriptor> manifestOf(DockerArchiveImage parts, List<Listed> listed) throws MalformedException {
        for (Listed candidate : listed) {
            Parsed<ImageManifest> manifest = ImageManifest.parse(blobs.reading().readManifest(candidate.manifest()));
            if (manifest instanceof Parsed.Valid<ImageManifest> valid && parts.arePartsOf(valid.value())) {
                return Optional.of(candidate.manifest());
            }
        }
        return Optional.empty();
    }

    /** The manifests of {@code index.json}, and of indexes that it lists, as far as the archive has them. */
    private List<Listed> listed() throws MalformedException {
        Optional<Descriptor> index = entries.find("index.json");
        List<Listed> listed = new ArrayList<>();
        if (index.isPresent()) {
            for (JsonNode element :
                    Json.object(content(index.get()), "its index.json").path("manifests")) {
                list(element, listed);
            }
        }
        return listed;
    }

    private void list(JsonNode element, List<Listed> listed) throws MalformedException {
        Descriptor descriptor = Json.descriptor(element, "its index.json");
        Optional<String> name = Json.text(element.path("annotations"), IMAGE_NAME);
        if (entries.find(file(descriptor)).isEmpty()) {
            throw new MalformedException("it does not have the manifest " + descriptor.digest());
        }
        if (MediaTypes.isManifest(descriptor.mediaType())) {
            listed.add(new Listed(descriptor, name));
        } else if (ManifestList.parse(blobs.reading().readManifest(descriptor))
                instanceof Parsed.Valid<ManifestList> list) {
            // Other platforms, and attestations, are often listed but not there.
            list.value().entries().stream()
                    .map(ManifestList.Entry::manifest)
                    .filter(manifest -> entries.find(file(manifest)).isPresent())
                    .filter(this::isWholeImage)
                    .forEach(manifest -> listed.add(new Listed(manifest, name)));
        }
    }

    private boolean isWholeImage(Descriptor descriptor) {
        try {
            ImageManifest manifest = ImageManifest.read(blobs.reading().readManifest(descriptor));
            return manifest.layers().stream()
                    .allMatch(layer -> entries.find(file(layer)).isPresent());
        } catch (MalformedException e) {
            return false;
        }
    }

    private static String file(Descriptor blob) {
        return "blobs/sha256/" + blob.digest().hex();
    }

    private byte[] content(Descriptor file) throws MalformedException {
        return blobs.reading().read(file, OciLayout.MAX_INDEX_BYTES);
    }

    private static ImageReference reference(String name) throws MalformedException {
        ParsedImageReference parsed = ImageReference.parse(name);
        if (parsed instanceof ParsedImageReference.Valid valid) {
            return valid.reference();
        }
        throw new MalformedException("it names an image in a way that is no name: " + Sentences.shown(name));
    }
}
