package dev.slipway.agent.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** The functions of formats: Docker's own, and those of Go's templates that read a value. */
final class TemplateFunctions {

    /** What a template is rendered for. */
    enum Purpose {
        VALUES,
        /** The functions that change a text leave it. */
        HEADINGS
    }

    /** Takes its arguments, as many as it has, to a value. */
    @FunctionalInterface
    private interface Body {
        JsonNode of(List<JsonNode> arguments) throws TemplateException;
    }

    private record Definition(int least, int most, Body body) {}

    private static final int MANY = 1000;
    private static final Set<String> CHANGING = Set.of("json", "split", "join", "title", "lower", "upper", "truncate");

    private static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            define("and", 1, MANY, TemplateFunctions::last),
            define("eq", 2, MANY, given -> truth(equalsOne(given))),
            define("index", 1, MANY, TemplateFunctions::index),
            define("join", 2, 2, TemplateFunctions::join),
            define("json", 1, 1, given -> text(DockerJson.compact(given.get(0)))),
            define("len", 1, 1, TemplateFunctions::length),
            define("lower", 1, 1, given -> text(string(given, 0).toLowerCase(Locale.ROOT))),
            define("ne", 2, 2, given -> truth(!equalsOne(given))),
            define("not", 1, 1, given -> truth(!GoValues.isTrue(given.get(0)))),
            define("or", 1, MANY, TemplateFunctions::last),
            define("print", 0, MANY, given -> text(GoPrinting.print(given))),
            define(
                    "printf",
                    1,
                    MANY,
                    given -> text(GoPrinting.printf(string(given, 0), given.subList(1, given.size())))),
            define("println", 0, MANY, given -> text(GoPrinting.println(given))),
            define("slice", 1, 3, TemplateFunctions::slice),
            define("split", 2, 2, TemplateFunctions::split),
            define("title", 1, 1, given -> text(title(string(given, 0)))),
            define("truncate", 2, 2, TemplateFunctions::truncate),
            define("upper", 1, 1, given -> text(string(given, 0).toUpperCase(Locale.ROOT))));

    private TemplateFunctions() {}

    private static Map.Entry<String, Definition> define(String name, int least, int most, Body body) {
        return Map.entry(name, new Definition(least, most, body));
    }

    static boolean isFunction(String name) {
        return DEFINITIONS.containsKey(name);
    }

    /** Calls a function that is there. */
    static JsonNode call(String name, List<JsonNode> arguments, Purpose purpose) throws TemplateException {
        Definition definition = DEFINITIONS.get(name);
        if (definition == null || arguments.size() < definition.least() || arguments.size() > definition.most()) {
            throw new TemplateException("wrong number of args: got " + arguments.size());
        }
        return purpose == Purpose.HEADINGS && CHANGING.contains(name)
                ? arguments.get(0)
                : definition.body().of(arguments);
    }

    private static JsonNode last(List<JsonNode> given) {
        return given.get(given.size() - 1);
    }

    private static boolean equalsOne(List<JsonNode> given) throws TemplateException {
        for (JsonNode other : given.subList(1, given.size())) {
            if (equal(given.get(0), other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(JsonNode one, JsonNode other) throws TemplateException {
        if (isNil(one) || isNil(other)) {
            return isNil(one) && isNil(other);
        }
        if (one.isContainerNode() || other.isContainerNode()) {
            throw new TemplateException("non-comparable type");
        }
        if (one.getNodeType() != other.getNodeType()) {
            throw new TemplateException("incompatible types for comparison");
        }
        return one.isNumber() ? one.doubleValue() == other.doubleValue() : one.equals(other);
    }

    private static boolean isNil(JsonNode value) {
        return value.isNull() || value.isMissingNode() || GoNil.is(value);
    }

    private static JsonNode index(List<JsonNode> given) throws TemplateException {
        JsonNode value = given.get(0);
        for (JsonNode key : given.subList(1, given.size())) {
            value = index(value, key);
        }
        return value;
    }

    private static JsonNode index(JsonNode value, JsonNode key) throws TemplateException {
        if (GoNil.isMap(value) || value.isObject()) {
            // Docker's maps are of texts: without the key, the text is empty.
            return value.has(keyOf(key)) ? value.get(keyOf(key)) : TextNode.valueOf("");
        }
        if (!value.isArray() && !GoNil.is(value)) {
            throw new TemplateException(
                    isNil(value) ? "index of untyped nil" : "can't index item of type " + GoValues.type(value));
        }
        int at = position(key);
        if (at < 0 || at >= value.size()) {
            throw new TemplateException("index out of range: " + at);
        }
        return value.get(at);
    }

    private static String keyOf(JsonNode key) throws TemplateException {
        if (!key.isTextual()) {
            throw new TemplateException("value has type " + GoValues.type(key) + "; should be string");
        }
        return key.textValue();
    }

    private static int position(JsonNode number) throws TemplateException {
        if (!number.isIntegralNumber() || !number.canConvertToInt()) {
            throw new TemplateException("cannot index slice/array with type " + GoValues.type(number));
        }
        return number.intValue();
    }

    private static JsonNode length(List<JsonNode> given) throws TemplateException {
        JsonNode value = given.get(0);
        if (value.isTextual()) {
            return LongNode.valueOf(utf8Length(value.textValue()));
        }
        if (!value.isContainerNode() && !GoNil.is(value)) {
            throw new TemplateException(isNil(value) ? "len of nil pointer" : "len of type " + GoValues.type(value));
        }
        return LongNode.valueOf(value.size());
    }

    /** Go counts bytes. */
    private static long utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static JsonNode join(List<JsonNode> given) throws TemplateException {
        JsonNode list = given.get(0);
        if (!list.isArray() && !GoNil.is(list)) {
            throw new TemplateException("wrong type for value; expected []string; got " + GoValues.type(list));
        }
        StringJoiner joined = new StringJoiner(string(given, 1));
        for (JsonNode element : list) {
            joined.add(string(List.of(element), 0));
        }
        return text(joined.toString());
    }

    private static JsonNode split(List<JsonNode> given) throws TemplateException {
        ArrayNode parts = DockerJson.array();
        String text = string(given, 0);
        String separator = string(given, 1);
        if (separator.isEmpty()) {
            text.codePoints().forEach(c -> parts.add(Character.toString(c)));
            return parts;
        }
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        return parts.add(text.substring(from));
    }

    private static JsonNode slice(List<JsonNode> given) throws TemplateException {
        JsonNode value = given.get(0);
        int size = value.isTextual() ? value.textValue().length() : value.size();
        int from = given.size() > 1 ? position(given.get(1)) : 0;
        int to = given.size() > 2 ? position(given.get(2)) : size;
        if (from < 0 || to > size || from > to) {
            throw new TemplateException("index out of range: " + (from < 0 || from > size ? from : to));
        }
        if (value.isTextual()) {
            return text(value.textValue().substring(from, to));
        }
        if (!value.isArray()) {
            throw new TemplateException("can't slice item of type " + GoValues.type(value));
        }
        ArrayNode part = DockerJson.array();
        for (int at = from; at < to; at++) {
            part.add(value.get(at));
        }
        return part;
    }

    private static JsonNode truncate(List<JsonNode> given) throws TemplateException {
        String text = string(given, 0);
        int length = position(given.get(1));
        if (length < 0) {
            throw new TemplateException("index out of range: " + length);
        }
        return text(text.substring(0, Math.min(length, text.length())));
    }

    /** The first letter of each word in upper case. */
    private static String title(String text) {
        StringBuilder titled = new StringBuilder();
        boolean begins = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            titled.append(begins ? Character.toTitleCase(c) : c);
            begins = !Character.isLetterOrDigit(c) && c != '_';
        }
        return titled.toString();
    }

    private static String string(List<JsonNode> given, int index) throws TemplateException {
        JsonNode value = given.get(index);
        if (!value.isTextual()) {
            throw new TemplateException("wrong type for value; expected string; got " + GoValues.type(value));
        }
        return value.textValue();
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    private static JsonNode truth(boolean value) {
        return BooleanNode.valueOf(value);
    }
}
