package dev.slipway.agent.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A part of a template (Go standard library, text/template). */
sealed interface TemplateNode {

    /** Printed as it is. */
    record Text(String text) implements TemplateNode {}

    /** Prints a value, or declares a variable. */
    record Action(Pipeline pipeline) implements TemplateNode {}

    /** {@code if}, and {@code with}, which moves the dot. */
    record Choice(Pipeline condition, Dot dot, List<TemplateNode> then, List<TemplateNode> otherwise)
            implements TemplateNode {
        enum Dot {
            STAYS,
            MOVES
        }
    }

    /** {@code range}; the second list is for nothing to range over. */
    record Range(Pipeline over, List<TemplateNode> each, List<TemplateNode> otherwise) implements TemplateNode {}

    /**
     * Commands, each of which gets what the one before gives as its last argument.
     *
     * @param variables declared by it, without the dollar sign
     */
    record Pipeline(List<String> variables, List<Command> commands) {}

    /** A value, or a function with its arguments. */
    record Command(Operand head, List<Operand> arguments, Place place) {}

    /** Where something stands in the template, and how it is written there. */
    record Place(int position, String source) {}

    /** Something with a value. */
    sealed interface Operand {
        Place place();
    }

    /** The dot and fields of it, none for the dot itself. */
    record Field(List<String> names, Place place) implements Operand {}

    /** A variable, by its name without the dollar sign, and fields of it; the one without a name is the whole value. */
    record Variable(String name, List<String> names, Place place) implements Operand {}

    /** A constant. */
    record Literal(JsonNode value, Place place) implements Operand {}

    /** A function that {@link TemplateFunctions} has. */
    record Function(String name, Place place) implements Operand {}

    /** A pipeline in parentheses and fields of its value. */
    record Group(Pipeline pipeline, List<String> names, Place place) implements Operand {}
}
