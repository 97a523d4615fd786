package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the manifest of one image names.
 *
 * @param layers the lowest first
 */
public record ImageManifest(Descriptor config, List<Descriptor> layers) {

    private static final int MAX_LAYERS = 1000;

    public ImageManifest {
        layers = List.copyOf(layers);
    }

    /** Reads the manifest of an image, not an index; media types that are not those of images are refused by name. */
    public static Parsed<ImageManifest> parse(RawManifest manifest) {
        try {
            return new Parsed.Valid<>(read(manifest));
        } catch (MalformedException e) {
            return new Parsed.Refused<>(e.sentence());
        }
    }

    static ImageManifest read(RawManifest manifest) throws MalformedException {
        String what = "the manifest " + manifest.digest();
        if (!MediaTypes.isManifest(manifest.mediaType())) {
            throw new MalformedException(
                    what + " is not the manifest of an image but " + Sentences.shown(manifest.mediaType()));
        }
        JsonNode json = Json.object(manifest.bytes(), what);
        if (!Json.text(json, "mediaType").orElse(manifest.mediaType()).equals(manifest.mediaType())) {
            throw new MalformedException(what + " is announced as another media type than it has");
        }
        if (json.path("schemaVersion").asInt() != 2 || json.has("manifests")) {
            throw new MalformedException(what + " is not of schema version 2");
        }
        Descriptor config = Json.descriptor(json.path("config"), what);
        if (!MediaTypes.isConfig(config.mediaType())) {
            throw new MalformedException(
                    what + " has a configuration that is not an image's: " + Sentences.shown(config.mediaType()));
        }
        return new ImageManifest(config, layers(json.path("layers"), what));
    }

    private static List<Descriptor> layers(JsonNode array, String what) throws MalformedException {
        if (!array.isArray() || array.size() > MAX_LAYERS) {
            throw new MalformedException(what + " has no list of at most " + MAX_LAYERS + " layers");
        }
        List<Descriptor> layers = new ArrayList<>();
        for (JsonNode element : array) {
            Descriptor layer = Json.descriptor(element, what);
            if (!MediaTypes.isLayer(layer.mediaType())) {
                throw new MalformedException(
                        what + " has a layer of a type that is not supported: " + Sentences.shown(layer.mediaType()));
            }
            layers.add(layer);
        }
        return layers;
    }
}
