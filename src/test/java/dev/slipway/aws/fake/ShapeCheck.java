package dev.slipway.aws.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Holds an input against its shape and refuses it with every violation, each with the member's path. */
final class ShapeCheck {

    private final ServiceShapes shapes;
    private final List<String> violations = new ArrayList<>();

    private ShapeCheck(ServiceShapes shapes) {
        this.shapes = shapes;
    }

    static void check(
            ServiceShapes shapes, String operation, Map<String, Object> input, Function<String, AwsFault> refusal) {
        ShapeCheck check = new ShapeCheck(shapes);
        check.structure("", shapes.shape(shapes.input(operation)), input);
        int count = check.violations.size();
        if (count > 0) {
            throw refusal.apply(count + " validation error" + (count == 1 ? "" : "s") + " detected: "
                    + String.join("; ", check.violations));
        }
    }

    private void value(String path, String shapeName, Object value) {
        JsonNode shape = shapes.shape(shapeName);
        String type = shape.path("type").asText();
        if (value instanceof Map<?, ?> && "structure".equals(type)) {
            structure(path, shape, Tree.object(value));
        } else if (value instanceof Map<?, ?> && "map".equals(type)) {
            map(path, shape, Tree.object(value));
        } else if (value instanceof List<?> list && "list".equals(type)) {
            list(path, shape, list);
        } else if (ScalarRules.typeFits(type, value)) {
            violations.addAll(ScalarRules.violations(path, shape, value));
        } else {
            violations.add("Value at '" + path + "' failed to satisfy constraint: Member must be of type " + type);
        }
    }

    private void structure(String path, JsonNode shape, Map<String, Object> value) {
        JsonNode members = shape.path("members");
        value.forEach((name, member) -> {
            if (!members.has(name)) {
                violations.add("Unknown member '" + below(path, name) + "'");
            } else if (member != null) {
                value(below(path, name), ServiceShapes.shapeOf(members.get(name)), member);
            }
        });
        members.properties().forEach(member -> {
            if (ServiceShapes.required(member.getValue()) && value.get(member.getKey()) == null) {
                violations.add("Value null at '" + below(path, member.getKey())
                        + "' failed to satisfy constraint: Member must not be null");
            }
        });
    }

    private void map(String path, JsonNode shape, Map<String, Object> value) {
        violations.addAll(ScalarRules.sizeViolations(path, shape, value.size()));
        value.forEach((key, item) -> {
            value(below(path, key), shape.path("key").asText(), key);
            value(below(path, key), shape.path("value").asText(), item);
        });
    }

    private void list(String path, JsonNode shape, List<?> value) {
        violations.addAll(ScalarRules.sizeViolations(path, shape, value.size()));
        for (int i = 0; i < value.size(); i++) {
            value(path + "." + (i + 1) + ".member", shape.path("member").asText(), value.get(i));
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
