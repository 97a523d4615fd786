package dev.slipway.core.document;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Values of JSON in the one form that each has in a {@link Document}. */
final class JsonValues {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private JsonValues() {}

    static Map<String, Object> object(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                members.put(String.valueOf(name), canonical(value));
            }
        });
        return Collections.unmodifiableMap(members);
    }

    private static Object canonical(Object value) {
        if (value instanceof Document document) {
            return document.members();
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof Collection<?> items) {
            return items.stream()
                    .filter(Objects::nonNull)
                    .map(JsonValues::canonical)
                    .toList();
        }
        if (value instanceof Number number) {
            return number(number);
        }
        return value instanceof Boolean ? value : value.toString();
    }

    /** A whole number is a long however it came, as 60 and 60.0 are the same to every API. */
    private static Object number(Number number) {
        double rounded = number.doubleValue();
        if (!Double.isFinite(rounded)) {
            return rounded;
        }
        BigDecimal exact = new BigDecimal(number.toString());
        boolean whole = exact.stripTrailingZeros().scale() <= 0
                && exact.compareTo(LEAST) >= 0
                && exact.compareTo(GREATEST) <= 0;
        return whole ? (Object) exact.longValue() : (Object) rounded;
    }

    static boolean isCollection(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?>;
    }

    /** With each value that is neither an object nor a list as JSON spells it. */
    static Map<String, Object> spelled(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), spelled(value)));
        return members;
    }

    private static Object spelled(Object value) {
        if (value instanceof Map<?, ?> map) {
            return spelled(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(JsonValues::spelled).toList()
                : String.valueOf(value);
    }

    /** Without members that are empty; what is in a list stays, as its place may matter. */
    static Map<String, Object> pruned(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            Object pruned = pruned(value);
            if (!pruned.equals(Map.of()) && !pruned.equals(List.of()) && !pruned.equals("")) {
                members.put(String.valueOf(name), pruned);
            }
        });
        return members;
    }

    private static Object pruned(Object value) {
        if (value instanceof Map<?, ?> map) {
            return pruned(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(JsonValues::pruned).toList()
                : value;
    }

    /** The same for equal values, whatever the order of their members. */
    static String sortKey(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> members = new TreeMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), sortKey(member)));
            return members.toString();
        }
        return value instanceof List<?> list
                ? list.stream().map(JsonValues::sortKey).toList().toString()
                : String.valueOf(value);
    }
}
