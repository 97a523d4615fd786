package dev.slipway.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Kubernetes objects by {@code Kind namespace/name}. */
record ObjectSet(Map<String, ObjectNode> byName) {

    private static final YAMLMapper YAML = new YAMLMapper();

    static ObjectSet parse(String yaml) {
        Map<String, ObjectNode> objects = new TreeMap<>();
        try {
            YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).forEachRemaining(document -> {
                if (document instanceof ObjectNode object && objects.put(nameOf(object), object) != null) {
                    throw new AssertionError("twice: " + nameOf(object));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ObjectSet(objects);
    }

    ObjectNode get(String name) {
        ObjectNode object = byName.get(name);
        if (object == null) {
            throw new AssertionError("no " + name + " among " + byName.keySet());
        }
        return object;
    }

    Stream<ObjectNode> ofKind(String... kinds) {
        return byName.values().stream()
                .filter(object -> List.of(kinds).contains(object.path("kind").asText()));
    }

    /** The container of the only Deployment. */
    JsonNode operatorContainer() {
        return get("Deployment slipway-system/slipway").at("/spec/template/spec/containers/0");
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String nameOf(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String namespace = metadata.path("namespace").asText("");
        return object.path("kind").asText()
                + " "
                + (namespace.isEmpty() ? "" : namespace + "/")
                + metadata.path("name").asText();
    }
}
