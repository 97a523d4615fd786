package dev.slipway.crd;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table: the complete object of a kind, changed in places.
 *
 * @param it what is tried
 * @param from the object that exists before, in a table of changes: JSON pointer to value, null removes
 * @param with the changes
 * @param field the field that the API server names
 * @param says the end of what it says, or nothing when it accepts
 */
record Variation(
        String it,
        String kind,
        @Nullable Map<String, JsonNode> from,
        @JsonProperty("with") @Nullable Map<String, JsonNode> changes,
        @Nullable String field,
        @Nullable String says) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Variation> table(String name) {
        return Serialization.unmarshal(resource(name), new TypeReference<List<Variation>>() {});
    }

    GenericKubernetesResource before() {
        return object(kind, from);
    }

    GenericKubernetesResource after() {
        return object(kind, changes);
    }

    static GenericKubernetesResource complete(String kind) {
        return object(kind, Map.of());
    }

    /** The complete object as the class that Java code uses. */
    static <T extends HasMetadata> T complete(Class<T> kind) {
        return Serialization.unmarshal(resource("complete/" + kind.getSimpleName() + ".yaml"), kind);
    }

    private static GenericKubernetesResource object(String kind, @Nullable Map<String, JsonNode> changes) {
        ObjectNode tree = Serialization.unmarshal(resource("complete/" + kind + ".yaml"), ObjectNode.class);
        if (changes != null) {
            changes.forEach((pointer, value) -> change(tree, JsonPointer.compile(pointer), value));
        }
        return JSON.convertValue(tree, GenericKubernetesResource.class);
    }

    private static void change(ObjectNode tree, JsonPointer pointer, JsonNode value) {
        JsonNode parent = tree.requiredAt(pointer.head());
        String last = pointer.last().getMatchingProperty();
        if (parent instanceof ArrayNode array) {
            if (last.equals("-")) {
                array.add(value);
            } else if (value.isNull()) {
                array.remove(Integer.parseInt(last));
            } else {
                array.set(Integer.parseInt(last), value);
            }
        } else if (value.isNull()) {
            ((ObjectNode) parent).remove(last);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Variation.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
