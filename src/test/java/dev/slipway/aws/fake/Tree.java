package dev.slipway.aws.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and copies JSON objects that are kept as maps, whose types the shapes have already checked. */
final class Tree {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private Tree() {}

    static Map<String, Object> parse(String json) {
        try {
            return json.isBlank() ? new LinkedHashMap<>() : JSON.readValue(json, OBJECT);
        } catch (JsonProcessingException e) {
            throw new AwsFault("SerializationException", "The request is not a JSON object");
        }
    }

    static String print(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shares nothing that can be changed with the original. */
    static Map<String, Object> copy(Map<String, Object> object) {
        return JSON.convertValue(object, OBJECT);
    }

    static Map<String, Object> of(String key, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(key, value);
        return object;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    /** The object under the key, or one that is empty and belongs to nobody. */
    static Map<String, Object> object(Map<String, Object> in, String key) {
        Object value = in.get(key);
        return value == null ? new LinkedHashMap<>() : object(value);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(Map<String, Object> in, String key) {
        Object value = in.get(key);
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }

    @SuppressWarnings("unchecked")
    static List<String> texts(Map<String, Object> in, String key) {
        Object value = in.get(key);
        return value == null ? List.of() : (List<String>) value;
    }

    /** Empty if there is none. */
    static String text(Map<String, Object> in, String key) {
        Object value = in.get(key);
        return value == null ? "" : value.toString();
    }

    static int number(Map<String, Object> in, String key, int otherwise) {
        return in.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    static boolean flag(Map<String, Object> in, String key) {
        return Boolean.TRUE.equals(in.get(key));
    }

    /** Turns the list under the key around: callers must not rely on the order that they sent. */
    static void reverse(Map<String, Object> in, String key) {
        if (in.get(key) instanceof List<?> list) {
            List<Object> turned = new ArrayList<>(list);
            Collections.reverse(turned);
            in.put(key, turned);
        }
    }
}
