package dev.slipway.aws.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The bounds, enums and patterns of single values. The texts never show the value: it may be a secret. */
final class ScalarRules {

    private ScalarRules() {}

    static boolean typeFits(String type, Object value) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer", "long" -> value instanceof Integer || value instanceof Long;
            case "double", "timestamp" -> value instanceof Number;
            default -> false;
        };
    }

    static List<String> violations(String path, JsonNode shape, Object value) {
        List<String> found = new ArrayList<>();
        if (value instanceof String text) {
            found.addAll(sizeViolations(path, shape, text.length()));
            enumAndPattern(path, shape, text, found);
        } else if (value instanceof Number number) {
            bounds(path, shape, number.doubleValue(), "value", found);
        }
        return found;
    }

    static List<String> sizeViolations(String path, JsonNode shape, int size) {
        List<String> found = new ArrayList<>();
        bounds(path, shape, size, "length", found);
        return found;
    }

    private static void bounds(String path, JsonNode shape, double size, String what, List<String> found) {
        if (shape.has("min") && size < shape.get("min").asDouble()) {
            found.add(broken(path, "have " + what + " greater than or equal to " + shape.get("min")));
        }
        if (shape.has("max") && size > shape.get("max").asDouble()) {
            found.add(broken(path, "have " + what + " less than or equal to " + shape.get("max")));
        }
    }

    private static void enumAndPattern(String path, JsonNode shape, String text, List<String> found) {
        if (shape.has("enum")) {
            List<String> allowed = new ArrayList<>();
            shape.get("enum").forEach(name -> allowed.add(name.asText()));
            if (!allowed.contains(text)) {
                found.add(broken(path, "satisfy enum value set: " + allowed));
            }
        }
        if (shape.has("pattern") && !Pattern.matches(shape.get("pattern").asText(), text)) {
            found.add(broken(
                    path,
                    "satisfy regular expression pattern: "
                            + shape.get("pattern").asText()));
        }
    }

    private static String broken(String path, String rule) {
        return "Value at '" + path + "' failed to satisfy constraint: Member must " + rule;
    }
}
