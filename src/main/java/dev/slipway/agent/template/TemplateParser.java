package dev.slipway.agent.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.agent.template.TemplateNode.Choice;
import dev.slipway.agent.template.TemplateNode.Command;
import dev.slipway.agent.template.TemplateNode.Operand;
import dev.slipway.agent.template.TemplateNode.Pipeline;
import dev.slipway.agent.template.TemplateNode.Place;
import dev.slipway.agent.template.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the tree of a template's words. */
final class TemplateParser {

    private static final int MAX_DEPTH = 32;
    private static final Set<String> REFUSED = Set.of("block", "break", "continue", "define", "template");

    private final String text;
    private final List<TemplateToken> tokens;
    private int at;
    private int depth;

    private TemplateParser(String text, List<TemplateToken> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static List<TemplateNode> parse(String text) throws TemplateException {
        TemplateParser parser = new TemplateParser(text, TemplateLexer.tokens(text));
        List<TemplateNode> nodes = parser.nodes();
        if (!parser.peek().is(Kind.END)) {
            throw parser.error(
                    parser.peek(),
                    "unexpected {{" + parser.tokens.get(parser.at + 1).text() + "}}");
        }
        return nodes;
    }

    /** What comes before the end, or before an {@code end} or {@code else} that belongs to something around it. */
    private List<TemplateNode> nodes() throws TemplateException {
        List<TemplateNode> nodes = new ArrayList<>();
        while (!peek().is(Kind.END) && !isClosing()) {
            TemplateToken token = next();
            nodes.add(token.is(Kind.TEXT) ? new TemplateNode.Text(token.text()) : action());
        }
        return List.copyOf(nodes);
    }

    private boolean isClosing() {
        TemplateToken word = tokens.get(Math.min(at + 1, tokens.size() - 1));
        return peek().is(Kind.OPEN) && (word.isWord("end") || word.isWord("else"));
    }

    private TemplateNode action() throws TemplateException {
        TemplateToken word = peek();
        if (word.is(Kind.WORD) && REFUSED.contains(word.text())) {
            throw error(word, "{{" + word.text() + "}} is not supported in a format");
        }
        if (word.isWord("if") || word.isWord("with") || word.isWord("range")) {
            return control(next());
        }
        Pipeline pipeline = pipeline(1);
        take(Kind.CLOSE, "command");
        return new TemplateNode.Action(pipeline);
    }

    private TemplateNode control(TemplateToken keyword) throws TemplateException {
        deeper(keyword);
        Pipeline pipeline = pipeline(keyword.isWord("range") ? 2 : 1);
        take(Kind.CLOSE, keyword.text());
        List<TemplateNode> then = nodes();
        List<TemplateNode> otherwise = otherwise(keyword);
        depth--;
        if (keyword.isWord("range")) {
            return new TemplateNode.Range(pipeline, then, otherwise);
        }
        return new Choice(pipeline, keyword.isWord("with") ? Choice.Dot.MOVES : Choice.Dot.STAYS, then, otherwise);
    }

    /** Reads from {@code end} or {@code else} on; {@code else if} shares its end with what it belongs to. */
    private List<TemplateNode> otherwise(TemplateToken keyword) throws TemplateException {
        if (peek().is(Kind.END)) {
            throw error(keyword, "{{" + keyword.text() + "}} has no {{end}}");
        }
        next();
        if (next().isWord("end")) {
            take(Kind.CLOSE, "end");
            return List.of();
        }
        if (peek().isWord("if") || peek().isWord("with")) {
            return List.of(control(next()));
        }
        take(Kind.CLOSE, "else");
        List<TemplateNode> nodes = nodes();
        TemplateToken close = next();
        if (close.is(Kind.END) || !next().isWord("end")) {
            throw error(close, "expected end of {{" + keyword.text() + "}}");
        }
        take(Kind.CLOSE, "end");
        return nodes;
    }

    private Pipeline pipeline(int maxVariables) throws TemplateException {
        List<String> variables = variables(maxVariables);
        List<Command> commands = new ArrayList<>();
        do {
            commands.add(command(commands.size()));
        } while (optional(Kind.PIPE).isPresent());
        return new Pipeline(variables, List.copyOf(commands));
    }

    private List<String> variables(int max) throws TemplateException {
        List<String> names = new ArrayList<>();
        int ahead = at;
        while (tokens.get(ahead).is(Kind.VARIABLE)) {
            names.add(tokens.get(ahead).text());
            ahead++;
            if (tokens.get(ahead).is(Kind.DECLARE) && names.size() <= max) {
                at = ahead + 1;
                return List.copyOf(names);
            }
            if (tokens.get(ahead).is(Kind.COMMA) && names.size() >= max) {
                throw error(peek(), "too many declarations");
            }
            ahead += tokens.get(ahead).is(Kind.COMMA) ? 1 : 0;
        }
        return List.of();
    }

    private Command command(int stage) throws TemplateException {
        TemplateToken first = peek();
        Operand head = operand();
        List<Operand> arguments = new ArrayList<>();
        while (!peek().is(Kind.PIPE) && !peek().is(Kind.CLOSE) && !peek().is(Kind.RIGHT)) {
            arguments.add(operand());
        }
        boolean called = head instanceof TemplateNode.Function;
        if (!called && !arguments.isEmpty()) {
            throw error(
                    first, "can't give argument to non-function " + head.place().source());
        }
        if (!called && stage > 0) {
            throw error(first, "non executable command in pipeline stage " + (stage + 1));
        }
        return new Command(head, List.copyOf(arguments), place(first));
    }

    private Operand operand() throws TemplateException {
        TemplateToken token = next();
        return switch (token.kind()) {
            case DOT -> new TemplateNode.Field(List.of(), place(token));
            case FIELD -> new TemplateNode.Field(chain(new ArrayList<>(List.of(token.text()))), place(token));
            case VARIABLE -> new TemplateNode.Variable(token.text(), chain(new ArrayList<>()), place(token));
            case STRING -> new TemplateNode.Literal(TextNode.valueOf(token.text()), place(token));
            case NUMBER -> new TemplateNode.Literal(number(token), place(token));
            case WORD -> word(token);
            case LEFT -> group(token);
            case CLOSE, PIPE, RIGHT -> throw error(token, "missing value for command");
            default -> throw error(token, "unexpected " + source(token.position()) + " in operand");
        };
    }

    private Operand word(TemplateToken token) throws TemplateException {
        return switch (token.text()) {
            case "true", "false" ->
                new TemplateNode.Literal(BooleanNode.valueOf(token.text().equals("true")), place(token));
            case "nil" -> new TemplateNode.Literal(NullNode.getInstance(), place(token));
            default -> {
                if (!TemplateFunctions.isFunction(token.text())) {
                    throw error(token, "function \"" + token.text() + "\" not defined");
                }
                yield new TemplateNode.Function(token.text(), place(token));
            }
        };
    }

    private Operand group(TemplateToken token) throws TemplateException {
        deeper(token);
        Pipeline pipeline = pipeline(0);
        if (optional(Kind.RIGHT).isEmpty()) {
            throw error(token, "unclosed left paren");
        }
        depth--;
        return new TemplateNode.Group(pipeline, chain(new ArrayList<>()), place(token));
    }

    private List<String> chain(List<String> names) {
        while (peek().is(Kind.FIELD) && !peek().afterSpace()) {
            names.add(next().text());
        }
        return List.copyOf(names);
    }

    private JsonNode number(TemplateToken token) throws TemplateException {
        try {
            return token.text().matches("[+-]?[0-9]+")
                    ? LongNode.valueOf(Long.parseLong(token.text()))
                    : DoubleNode.valueOf(decimal(token));
        } catch (NumberFormatException e) {
            throw error(token, "bad number syntax: \"" + token.text() + "\"");
        }
    }

    private double decimal(TemplateToken token) throws TemplateException {
        if (!token.text().matches("[+-]?[0-9]*\\.?[0-9]+")) {
            throw error(token, "bad number syntax: \"" + token.text() + "\"");
        }
        return Double.parseDouble(token.text());
    }

    private void deeper(TemplateToken token) throws TemplateException {
        depth++;
        if (depth > MAX_DEPTH) {
            throw error(token, "the format is nested more than " + MAX_DEPTH + " deep");
        }
    }

    private TemplateToken peek() {
        return tokens.get(at);
    }

    private TemplateToken next() {
        TemplateToken token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private Optional<TemplateToken> optional(Kind kind) {
        return peek().is(kind) ? Optional.of(next()) : Optional.empty();
    }

    private void take(Kind kind, String where) throws TemplateException {
        TemplateToken token = next();
        if (!token.is(kind)) {
            throw error(token, "unexpected " + source(token.position()) + " in " + where);
        }
    }

    /** From {@code first} to the last word that was read. */
    private Place place(TemplateToken first) {
        int end = tokens.get(at - 1).end();
        return new Place(first.position(), text.substring(first.position(), Math.max(end, first.end())));
    }

    private String source(int position) {
        return "\"" + text.substring(position, Math.min(position + 1, text.length())) + "\"";
    }

    private TemplateException error(TemplateToken token, String words) {
        return GoTemplate.error(text, token.position(), words);
    }
}
