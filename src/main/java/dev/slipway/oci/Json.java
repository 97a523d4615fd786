package dev.slipway.oci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON that others wrote: one document, no key twice, bounded depth. Sentences about it never quote it. */
final class Json {

    private static final int MAX_DEPTH = 64;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Reads an object; {@code what} begins the sentence if it is none. */
    static JsonNode object(byte[] bytes, String what) throws MalformedException {
        JsonNode json = value(bytes, what);
        if (!json.isObject()) {
            throw new MalformedException(what + " is not a JSON object");
        }
        return json;
    }

    /** Reads an array; {@code what} begins the sentence if it is none. */
    static JsonNode array(byte[] bytes, String what) throws MalformedException {
        JsonNode json = value(bytes, what);
        if (!json.isArray()) {
            throw new MalformedException(what + " is not a JSON array");
        }
        return json;
    }

    private static JsonNode value(byte[] bytes, String what) throws MalformedException {
        try {
            return MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new MalformedException(what + " is not valid JSON (line " + line + ")");
        }
    }

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    static byte[] compact(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] indented(JsonNode json) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text that is there and not empty. */
    static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isEmpty());
    }

    /** The texts of an array; what is none is left out. */
    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> {
            if (element.isTextual()) {
                texts.add(element.textValue());
            }
        });
        return List.copyOf(texts);
    }

    /** The texts of an object, in its order. */
    static Map<String, String> textMap(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                texts.put(entry.getKey(), entry.getValue().textValue());
            }
        });
        return Collections.unmodifiableMap(texts);
    }

    /** Reads the descriptor that {@code json} is. */
    static Descriptor descriptor(JsonNode json, String what) throws MalformedException {
        Optional<Digest> digest = text(json, "digest").flatMap(Digest::parse);
        JsonNode size = json.path("size");
        if (digest.isEmpty() || !size.canConvertToLong() || !size.isIntegralNumber() || size.longValue() < 0) {
            throw new MalformedException(what + " has a part without a sha256 digest or a size");
        }
        return new Descriptor(text(json, "mediaType").orElse(""), digest.get(), size.longValue());
    }
}
