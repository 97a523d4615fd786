package dev.slipway.core.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The structures of an AWS API, and documents that have everything they can have. */
public final class AwsShapes {

    /** How many items a list of a sample has. */
    private static final int ITEMS = 2;

    private final Document shapes;
    private final Map<String, Object> preferred;

    private AwsShapes(Document shapes, Map<String, Object> preferred) {
        this.shapes = shapes;
        this.preferred = preferred;
    }

    /** Reads the shapes of {@code codebuild} or {@code codepipeline}; a shape that is preferred has that value in samples. */
    public static AwsShapes of(String service, Map<String, Object> preferred) {
        try (InputStream file = AwsShapes.class.getResourceAsStream("/aws/" + service + "-shapes.json")) {
            Map<?, ?> all = new ObjectMapper().readValue(file, Map.class);
            return new AwsShapes(Document.of("all", all).object("all").object("shapes"), preferred);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of a structure's members. */
    public Set<String> members(String structure) {
        return new LinkedHashSet<>(
                shapes.object(structure).object("members").members().keySet());
    }

    /** Whether a structure must have a member. */
    public boolean isRequired(String structure, String member) {
        return shapes.object(structure).object("members").list(member).contains("required");
    }

    /** A document with each member that a structure can have, and all that those can have. */
    public Document sample(String structure) {
        return Document.of("sample", value(structure, "1")).object("sample");
    }

    private Object value(String name, String mark) {
        if (preferred.containsKey(name)) {
            return preferred.get(name);
        }
        Document shape = shapes.object(name);
        return switch (shape.text("type").orElseThrow()) {
            case "structure" -> structure(name, mark);
            case "list" -> list(shape, mark);
            case "map" -> Map.of("key" + mark, value(shape.text("value").orElseThrow(), mark));
            case "boolean" -> true;
            case "integer", "long" -> 40L + mark.length();
            default ->
                shape.has("enum") ? shape.list("enum").get(shape.list("enum").size() - 1) : name + mark;
        };
    }

    private Object structure(String name, String mark) {
        Document members = shapes.object(name).object("members");
        Map<String, Object> structure = new LinkedHashMap<>();
        for (String member : members.members().keySet()) {
            String shape = members.text(member)
                    .orElseGet(() -> members.list(member).get(0).toString());
            structure.put(member, value(shape, mark));
        }
        return structure;
    }

    private Object list(Document shape, String mark) {
        String member = shape.text("member").orElseThrow();
        List<Object> values = shapes.object(member).list("enum");
        List<Object> items = new ArrayList<>();
        for (int item = 1; item <= ITEMS; item++) {
            items.add(values.isEmpty() ? value(member, mark + item) : values.get(item - 1));
        }
        return items;
    }
}
