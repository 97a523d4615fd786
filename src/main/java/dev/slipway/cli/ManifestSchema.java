package dev.slipway.cli;

import dev.slipway.core.pipeline.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Holds a manifest against the schema of its CustomResourceDefinition, as the API server would: fields that do not exist,
 * wrong types, missing fields, bounds. Rules that the API server evaluates as CEL are not part of it (ADR 0014).
 */
final class ManifestSchema {

    private final List<Problem> problems = new ArrayList<>();

    private ManifestSchema() {}

    static List<Problem> problems(Map<?, ?> schema, Object value, String field) {
        ManifestSchema check = new ManifestSchema();
        check.check(schema, value, field);
        return List.copyOf(check.problems);
    }

    private void check(Map<?, ?> schema, Object value, String field) {
        Object type = schema.get("type");
        if ("object".equals(type)) {
            object(schema, value, field);
        } else if ("array".equals(type)) {
            array(schema, value, field);
        } else if ("string".equals(type)) {
            string(schema, value, field);
        } else if ("integer".equals(type)) {
            integer(schema, value, field);
        } else if ("boolean".equals(type) && !(value instanceof Boolean)) {
            wrongType(field, "true or false", value);
        }
    }

    private void object(Map<?, ?> schema, Object value, String field) {
        if (!(value instanceof Map<?, ?> object)) {
            wrongType(field, "a mapping of fields", value);
            return;
        }
        Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        object.forEach((name, child) -> {
            if (properties.get(name) instanceof Map<?, ?> property) {
                if (child != null) {
                    check(property, child, field + "." + name);
                }
            } else if (!properties.isEmpty()) {
                add(field + "." + name, "is not a field; the fields here are " + String.join(", ", sorted(properties)));
            }
        });
        if (schema.get("required") instanceof Collection<?> required) {
            for (Object name : required) {
                if (object.get(name) == null) {
                    add(field + "." + name, "is missing; set it");
                }
            }
        }
    }

    private void array(Map<?, ?> schema, Object value, String field) {
        if (!(value instanceof List<?> list)) {
            wrongType(field, "a list", value);
            return;
        }
        if (list.size() > bound(schema, "maxItems", Integer.MAX_VALUE) || list.size() < bound(schema, "minItems", 0)) {
            add(
                    field,
                    "has " + list.size() + " items; " + bound(schema, "minItems", 0) + " to "
                            + bound(schema, "maxItems", Integer.MAX_VALUE) + " are allowed");
        }
        for (int i = 0; i < list.size(); i++) {
            String item = field + "[" + i + "]";
            if (list.get(i) == null) {
                add(item, "is empty; write a value or remove the line");
            } else if (schema.get("items") instanceof Map<?, ?> items) {
                check(items, list.get(i), item);
            }
        }
    }

    private void string(Map<?, ?> schema, Object value, String field) {
        if (!(value instanceof String text)) {
            wrongType(field, "a text (put it into quotes)", value);
            return;
        }
        if (schema.get("enum") instanceof Collection<?> allowed && !allowed.contains(text)) {
            add(
                    field,
                    "is " + text + "; use "
                            + String.join(
                                    " or ",
                                    allowed.stream().map(String::valueOf).toList()));
        }
        int length = text.codePointCount(0, text.length());
        if (length > bound(schema, "maxLength", Integer.MAX_VALUE) || length < bound(schema, "minLength", 0)) {
            add(
                    field,
                    "has " + length + " characters; " + bound(schema, "minLength", 0) + " to "
                            + bound(schema, "maxLength", Integer.MAX_VALUE) + " are allowed");
        }
        if (schema.get("pattern") instanceof String pattern
                && !Pattern.compile(pattern).matcher(text).find()) {
            add(field, "must match " + pattern);
        }
    }

    private void integer(Map<?, ?> schema, Object value, String field) {
        if (!(value instanceof Integer) && !(value instanceof Long)) {
            wrongType(field, "a whole number", value);
            return;
        }
        long number = ((Number) value).longValue();
        if (number < bound(schema, "minimum", Long.MIN_VALUE) || number > bound(schema, "maximum", Long.MAX_VALUE)) {
            String minimum = schema.containsKey("minimum") ? "" + bound(schema, "minimum", 0) : "any number";
            String maximum = schema.containsKey("maximum") ? "" + bound(schema, "maximum", 0) : "any number";
            add(field, "is " + number + "; " + minimum + " to " + maximum + " are allowed");
        }
    }

    private static long bound(Map<?, ?> schema, String name, long otherwise) {
        return schema.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    private static List<String> sorted(Map<?, ?> properties) {
        return properties.keySet().stream().map(String::valueOf).sorted().toList();
    }

    private void wrongType(String field, String wanted, Object value) {
        add(field, "should be " + wanted + ", but is " + found(value));
    }

    private static String found(Object value) {
        if (value instanceof Map) {
            return "a mapping";
        }
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof String text ? "the text \"" + text + "\"" : String.valueOf(value);
    }

    private void add(String field, String message) {
        problems.add(new Problem(field, message));
    }
}
