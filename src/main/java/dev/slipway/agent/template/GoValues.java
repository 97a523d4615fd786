package dev.slipway.agent.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** JSON values as Go's fmt and text/template treat them. */
final class GoValues {

    private static final String NO_VALUE = "<no value>";

    private GoValues() {}

    /** As {@code {{.}}} prints it. */
    static String print(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? NO_VALUE : inside(value);
    }

    private static String inside(JsonNode value) {
        if (value.isArray()) {
            StringJoiner list = new StringJoiner(" ", "[", "]");
            value.forEach(element -> list.add(element(element)));
            return list.toString();
        }
        if (value.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            value.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            StringJoiner map = new StringJoiner(" ", "map[", "]");
            sorted.forEach((key, element) -> map.add(key + ":" + element(element)));
            return map.toString();
        }
        if (GoNil.is(value)) {
            return GoNil.isMap(value) ? GoNil.MAP.printed() : GoNil.LIST.printed();
        }
        return value.isFloatingPointNumber() ? decimal(value) : value.asText();
    }

    /** The values of Docker's sets, such as exposed ports, are empty structures. */
    private static String element(JsonNode value) {
        if (value.isNull()) {
            return "<nil>";
        }
        return value.isObject() && value.isEmpty() ? "{}" : inside(value);
    }

    private static String decimal(JsonNode value) {
        double number = value.doubleValue();
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Whether {@code if} takes it: it is not empty, zero or false. */
    static boolean isTrue(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || GoNil.is(value)) {
            return false;
        }
        if (value.isContainerNode()) {
            return !value.isEmpty();
        }
        if (value.isTextual()) {
            return !value.textValue().isEmpty();
        }
        return value.isNumber() ? value.doubleValue() != 0 : value.booleanValue();
    }

    /** The name of its type, for sentences. */
    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float64";
            case BOOLEAN -> "bool";
            case ARRAY -> "[]interface {}";
            case OBJECT -> "map[string]interface {}";
            case POJO -> GoNil.isMap(value) ? "map[string]interface {}" : "[]interface {}";
            case NULL, MISSING, BINARY -> "nil";
        };
    }
}
