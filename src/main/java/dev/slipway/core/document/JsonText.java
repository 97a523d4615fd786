package dev.slipway.core.document;

import java.util.List;
import java.util.Map;

/** JSON as text. No library is loaded for six kinds of characters: that would take a short command longer than the rest. */
public final class JsonText {

    private static final String INDENT = "  ";

    private JsonText() {}

    /** The document, indented, with a newline at its end. */
    public static String of(Document document) {
        StringBuilder json = new StringBuilder();
        value(document.members(), "\n", json);
        return json.append('\n').toString();
    }

    /** A list of documents, indented, with a newline at its end. */
    public static String of(List<Document> documents) {
        StringBuilder json = new StringBuilder();
        items(documents.stream().map(Document::members).toList(), "\n", json);
        return json.append('\n').toString();
    }

    private static void value(Object value, String newline, StringBuilder json) {
        if (value instanceof Map<?, ?> members) {
            members(members, newline, json);
        } else if (value instanceof List<?> items) {
            items(items, newline, json);
        } else if (value instanceof Number || value instanceof Boolean) {
            json.append(value);
        } else {
            json.append(string(value.toString()));
        }
    }

    private static void members(Map<?, ?> members, String newline, StringBuilder json) {
        String separator = "{" + newline + INDENT;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            json.append(separator)
                    .append(string(String.valueOf(member.getKey())))
                    .append(": ");
            value(member.getValue(), newline + INDENT, json);
            separator = "," + newline + INDENT;
        }
        json.append(members.isEmpty() ? "{}" : newline + "}");
    }

    private static void items(List<?> items, String newline, StringBuilder json) {
        String separator = "[" + newline + INDENT;
        for (Object item : items) {
            json.append(separator);
            value(item, newline + INDENT, json);
            separator = "," + newline + INDENT;
        }
        json.append(items.isEmpty() ? "[]" : newline + "]");
    }

    /** A string with its quotation marks. */
    public static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> {
                    if (c < ' ' || Character.isSurrogate((char) c)) {
                        json.append("\\u%04x".formatted(c));
                    } else {
                        json.append((char) c);
                    }
                }
            }
        });
        return json.append('"').toString();
    }
}
