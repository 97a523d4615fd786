package dev.slipway.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the documents of this package. Each carries the version of the protocol. */
final class JsonReader {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String VERSION_FIELD = "version";

    /** Raised by every change after which an older agent or operator would misread a document. */
    private static final int VERSION = 1;

    /** A document that is not what it should be. */
    static final class MalformedException extends Exception {
        MalformedException(String reason) {
            super(reason);
        }
    }

    /** Makes a value of a document. */
    @FunctionalInterface
    interface Converter<T> {
        T convert(JsonReader reader) throws MalformedException;
    }

    private final JsonNode node;
    private final String path;

    private JsonReader(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    static ObjectNode newDocument() {
        return MAPPER.createObjectNode().put(VERSION_FIELD, VERSION);
    }

    static <T> Parsed<T> parse(String text, Converter<T> converter) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (!root.isObject()) {
                return new Parsed.Invalid<>("it is not a JSON object");
            }
            JsonReader reader = new JsonReader(root, "");
            int version = reader.integer(VERSION_FIELD);
            if (version != VERSION) {
                return new Parsed.Invalid<>("it has version " + version + " of the protocol instead of " + VERSION
                        + "; the operator and the image of its build pods must be of one release");
            }
            return new Parsed.Valid<>(converter.convert(reader));
        } catch (JsonProcessingException e) {
            return new Parsed.Invalid<>("it is not JSON");
        } catch (MalformedException e) {
            return new Parsed.Invalid<>(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Parsed.Invalid<>("one of its values is out of range");
        }
    }

    String string(String field) throws MalformedException {
        return text(required(field), field);
    }

    Optional<String> optionalString(String field) throws MalformedException {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(text(value, field));
    }

    int integer(String field) throws MalformedException {
        JsonNode value = required(field);
        if (!value.canConvertToInt()) {
            throw malformed(field, "a number");
        }
        return value.intValue();
    }

    long longInteger(String field) throws MalformedException {
        JsonNode value = required(field);
        if (!value.canConvertToLong()) {
            throw malformed(field, "a number");
        }
        return value.longValue();
    }

    boolean bool(String field) throws MalformedException {
        JsonNode value = required(field);
        if (!value.isBoolean()) {
            throw malformed(field, "true or false");
        }
        return value.booleanValue();
    }

    boolean has(String field) {
        return node.has(field);
    }

    JsonReader object(String field) throws MalformedException {
        JsonNode value = required(field);
        if (!value.isObject()) {
            throw malformed(field, "an object");
        }
        return new JsonReader(value, path + field + ".");
    }

    <T> Optional<T> optional(String field, Converter<T> converter) throws MalformedException {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(converter.convert(object(field)));
    }

    <T> List<T> list(String field, Converter<T> converter) throws MalformedException {
        JsonNode array = array(field);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            if (!element.isObject()) {
                throw malformed(field, "an array of objects");
            }
            values.add(converter.convert(new JsonReader(element, path + field + "[" + i + "].")));
        }
        return values;
    }

    List<String> strings(String field) throws MalformedException {
        List<String> values = new ArrayList<>();
        for (JsonNode element : array(field)) {
            values.add(text(element, field));
        }
        return values;
    }

    Map<String, String> stringMap(String field) throws MalformedException {
        JsonNode object = required(field);
        if (!object.isObject()) {
            throw malformed(field, "an object");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            values.put(entry.getKey(), text(entry.getValue(), field));
        }
        return values;
    }

    <T> Map<String, T> map(String field, Converter<T> converter) throws MalformedException {
        JsonReader object = object(field);
        Map<String, T> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.node.properties()) {
            values.put(entry.getKey(), converter.convert(object.object(entry.getKey())));
        }
        return values;
    }

    <E extends Enum<E>> E constant(String field, Class<E> type) throws MalformedException {
        String name = string(field);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw malformed(field, "a " + type.getSimpleName());
    }

    MalformedException malformed(String field, String expected) {
        return new MalformedException("its field " + path + field + " is not " + expected);
    }

    private JsonNode array(String field) throws MalformedException {
        JsonNode value = required(field);
        if (!value.isArray()) {
            throw malformed(field, "an array");
        }
        return value;
    }

    private String text(JsonNode value, String field) throws MalformedException {
        if (!value.isTextual()) {
            throw malformed(field, "a string");
        }
        return value.textValue();
    }

    private JsonNode required(String field) throws MalformedException {
        @Nullable JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new MalformedException("its field " + path + field + " is missing");
        }
        return value;
    }
}
