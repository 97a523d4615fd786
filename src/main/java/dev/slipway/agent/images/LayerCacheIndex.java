package dev.slipway.agent.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.slipway.oci.Parsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The layers that the last builds made or were given. Its text is a JSON array of {@code {"key":…,"size":…}}.
 *
 * @param layers the newest first, no key twice
 */
record LayerCacheIndex(List<CachedLayer> layers) {

    static final LayerCacheIndex EMPTY = new LayerCacheIndex(List.of());

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** How much of a cache is fetched, kept and listed, in layers and in bytes. */
    record Limits(int layers, long bytes) {
        static final Limits DEFAULT = new Limits(200, 4L << 30);
    }

    LayerCacheIndex {
        Set<String> keys = new HashSet<>();
        layers = layers.stream().filter(layer -> keys.add(layer.key())).toList();
    }

    /** Reads the text; whatever is wrong with one entry is wrong with all. */
    static Parsed<LayerCacheIndex> parse(String text) {
        List<CachedLayer> layers = new ArrayList<>();
        try {
            JsonNode array = MAPPER.readTree(text);
            if (!array.isArray()) {
                return new Parsed.Refused<>("it is not a JSON array");
            }
            for (JsonNode layer : array) {
                String key = layer.path("key").asText();
                JsonNode size = layer.path("size");
                if (!CachedLayer.isKey(key)
                        || !size.isIntegralNumber()
                        || !size.canConvertToLong()
                        || size.longValue() < 0) {
                    return new Parsed.Refused<>("it has an entry without a key of 64 hexadecimal digits or a size");
                }
                layers.add(new CachedLayer(key, size.longValue()));
            }
        } catch (JsonProcessingException e) {
            return new Parsed.Refused<>("it is not valid JSON");
        }
        return new Parsed.Valid<>(new LayerCacheIndex(layers));
    }

    String text() {
        ArrayNode array = MAPPER.createArrayNode();
        layers.forEach(layer -> array.addObject().put("key", layer.key()).put("size", layer.bytes()));
        return array.toString();
    }

    /** With {@code newer} before the others. */
    LayerCacheIndex with(List<CachedLayer> newer) {
        return new LayerCacheIndex(
                Stream.concat(newer.stream(), layers.stream()).toList());
    }

    LayerCacheIndex without(Set<String> keys) {
        return new LayerCacheIndex(
                layers.stream().filter(layer -> !keys.contains(layer.key())).toList());
    }

    /** The newest that fit; one that is too large for what is left is passed over. */
    LayerCacheIndex within(Limits limits) {
        List<CachedLayer> fitting = new ArrayList<>();
        long rest = limits.bytes();
        for (CachedLayer layer : layers) {
            if (fitting.size() < limits.layers() && layer.bytes() <= rest) {
                fitting.add(layer);
                rest -= layer.bytes();
            }
        }
        return new LayerCacheIndex(fitting);
    }
}
