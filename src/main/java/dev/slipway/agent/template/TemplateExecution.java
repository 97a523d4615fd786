package dev.slipway.agent.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.agent.template.TemplateFunctions.Purpose;
import dev.slipway.agent.template.TemplateNode.Choice;
import dev.slipway.agent.template.TemplateNode.Command;
import dev.slipway.agent.template.TemplateNode.Operand;
import dev.slipway.agent.template.TemplateNode.Pipeline;
import dev.slipway.agent.template.TemplateNode.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Renders a template once. */
final class TemplateExecution {

    private static final int MAX_OUTPUT = 1 << 20;
    private static final int MAX_STEPS = 200_000;

    private final String text;
    private final JsonNode root;
    private final TemplateFields fields;
    private final Purpose purpose;
    private final Set<JsonNode> maps = Collections.newSetFromMap(new IdentityHashMap<>());
    private final StringBuilder output = new StringBuilder();
    private int steps;

    TemplateExecution(String text, JsonNode root, TemplateFields fields, Purpose purpose) {
        this.text = text;
        this.root = root;
        this.fields = fields;
        this.purpose = purpose;
        findMaps(root);
    }

    private void findMaps(JsonNode value) {
        value.properties().forEach(field -> {
            if (fields.maps().contains(field.getKey())) {
                maps.add(field.getValue());
            }
            findMaps(field.getValue());
        });
        if (value.isArray()) {
            value.forEach(this::findMaps);
        }
    }

    String run(List<TemplateNode> nodes) throws TemplateException {
        run(nodes, root, Map.of());
        return output.toString();
    }

    private void run(List<TemplateNode> nodes, JsonNode dot, Map<String, JsonNode> outer) throws TemplateException {
        Map<String, JsonNode> variables = new HashMap<>(outer);
        for (TemplateNode node : nodes) {
            step();
            if (node instanceof TemplateNode.Text plain) {
                print(plain.text());
            } else if (node instanceof TemplateNode.Action action) {
                act(action.pipeline(), dot, variables);
            } else if (node instanceof Choice choice) {
                choose(choice, dot, variables);
            } else if (node instanceof TemplateNode.Range range) {
                range(range, dot, variables);
            }
        }
    }

    private void act(Pipeline pipeline, JsonNode dot, Map<String, JsonNode> variables) throws TemplateException {
        JsonNode value = value(pipeline, dot, variables);
        if (pipeline.variables().isEmpty()) {
            print(GoValues.print(value));
        } else {
            variables.put(pipeline.variables().get(0), value);
        }
    }

    private void choose(Choice choice, JsonNode dot, Map<String, JsonNode> outer) throws TemplateException {
        Map<String, JsonNode> variables = new HashMap<>(outer);
        JsonNode value = value(choice.condition(), dot, variables);
        choice.condition().variables().forEach(name -> variables.put(name, value));
        boolean holds = GoValues.isTrue(value);
        boolean moves = holds && choice.dot() == Choice.Dot.MOVES;
        run(holds ? choice.then() : choice.otherwise(), moves ? value : dot, variables);
    }

    private void range(TemplateNode.Range range, JsonNode dot, Map<String, JsonNode> outer) throws TemplateException {
        JsonNode over = value(range.over(), dot, outer);
        if (over.isValueNode() && !over.isNull() && !GoNil.is(over)) {
            Command last = range.over().commands().get(range.over().commands().size() - 1);
            throw failed(last.place(), "range can't iterate over " + GoValues.print(over));
        }
        if (over.isEmpty()) {
            run(range.otherwise(), dot, outer);
        }
        List<String> names = range.over().variables();
        for (Map.Entry<JsonNode, JsonNode> element : elements(over)) {
            Map<String, JsonNode> variables = new HashMap<>(outer);
            if (names.size() == 2) {
                variables.put(names.get(0), element.getKey());
            }
            if (!names.isEmpty()) {
                variables.put(names.get(names.size() - 1), element.getValue());
            }
            step();
            run(range.each(), element.getValue(), variables);
        }
    }

    /** Of a list by index, of a map in the order of its keys. */
    private static List<Map.Entry<JsonNode, JsonNode>> elements(JsonNode over) {
        List<Map.Entry<JsonNode, JsonNode>> elements = new ArrayList<>();
        if (over.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            over.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            sorted.forEach((key, value) -> elements.add(Map.entry(TextNode.valueOf(key), value)));
        } else {
            over.forEach(value -> elements.add(Map.entry(LongNode.valueOf(elements.size()), value)));
        }
        return elements;
    }

    private JsonNode value(Pipeline pipeline, JsonNode dot, Map<String, JsonNode> variables) throws TemplateException {
        List<JsonNode> last = new ArrayList<>();
        for (Command command : pipeline.commands()) {
            step();
            JsonNode value = command.head() instanceof TemplateNode.Function function
                    ? call(function, command, dot, variables, last)
                    : value(command.head(), dot, variables);
            last.clear();
            last.add(value);
        }
        return last.get(0);
    }

    private JsonNode call(
            TemplateNode.Function function,
            Command command,
            JsonNode dot,
            Map<String, JsonNode> variables,
            List<JsonNode> piped)
            throws TemplateException {
        boolean and = function.name().equals("and");
        List<JsonNode> arguments = new ArrayList<>();
        for (Operand argument : command.arguments()) {
            JsonNode value = value(argument, dot, variables);
            arguments.add(value);
            // These two look no further than they need to.
            if ((and || function.name().equals("or")) && GoValues.isTrue(value) != and) {
                return value;
            }
        }
        arguments.addAll(piped);
        try {
            JsonNode result = TemplateFunctions.call(function.name(), arguments, purpose);
            if (result.isTextual() && result.textValue().length() > MAX_OUTPUT) {
                throw new TemplateException("the text has more than " + MAX_OUTPUT + " characters");
            }
            return result;
        } catch (TemplateException e) {
            throw failed(command.place(), "error calling " + function.name() + ": " + e.sentence());
        }
    }

    private JsonNode value(Operand operand, JsonNode dot, Map<String, JsonNode> variables) throws TemplateException {
        if (operand instanceof TemplateNode.Literal literal) {
            return literal.value();
        }
        if (operand instanceof TemplateNode.Field field) {
            return field(dot, field.names(), field.place());
        }
        if (operand instanceof TemplateNode.Variable variable) {
            JsonNode value = variable.name().isEmpty() ? root : variables.get(variable.name());
            if (value == null) {
                throw failed(variable.place(), "undefined variable \"$" + variable.name() + "\"");
            }
            return field(value, variable.names(), variable.place());
        }
        if (operand instanceof TemplateNode.Group group) {
            return field(value(group.pipeline(), dot, variables), group.names(), group.place());
        }
        throw failed(operand.place(), "wrong number of args");
    }

    private JsonNode field(JsonNode from, List<String> names, Place place) throws TemplateException {
        JsonNode value = from;
        for (String name : names) {
            value = field(value, name, place);
        }
        return value;
    }

    private JsonNode field(JsonNode from, String name, Place place) throws TemplateException {
        if (from.has(name)) {
            return from.get(name);
        }
        if (GoNil.isMap(from) || maps.contains(from)) {
            return MissingNode.getInstance();
        }
        if (from instanceof ObjectNode) {
            JsonNode absent = fields.absent().get(name);
            if (absent == null) {
                throw failed(place, "map has no entry for key \"" + name + "\"");
            }
            return absent;
        }
        throw failed(
                place,
                from.isMissingNode() || from.isNull()
                        ? "nil pointer evaluating interface {}." + name
                        : "can't evaluate field " + name + " in type " + GoValues.type(from));
    }

    private void print(String printed) throws TemplateException {
        if (output.length() + printed.length() > MAX_OUTPUT) {
            throw GoTemplate.error(text, 0, "the format prints more than " + MAX_OUTPUT + " characters");
        }
        output.append(printed);
    }

    private void step() throws TemplateException {
        if (++steps > MAX_STEPS) {
            throw GoTemplate.error(text, 0, "the format takes more than " + MAX_STEPS + " steps");
        }
    }

    private TemplateException failed(Place place, String words) {
        return GoTemplate.error(text, place.position(), "executing \"\" at <" + place.source() + ">: " + words);
    }
}
