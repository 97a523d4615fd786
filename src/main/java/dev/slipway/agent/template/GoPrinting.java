package dev.slipway.agent.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** The printing functions of Go's templates (Go standard library, fmt). */
final class GoPrinting {

    private GoPrinting() {}

    /** A blank goes between two values of which neither is a text. */
    static String print(List<JsonNode> values) {
        StringBuilder printed = new StringBuilder();
        for (int at = 0; at < values.size(); at++) {
            if (at > 0 && !values.get(at).isTextual() && !values.get(at - 1).isTextual()) {
                printed.append(' ');
            }
            printed.append(argument(values.get(at)));
        }
        return printed.toString();
    }

    /** Blanks go between all, and a newline to the end. */
    static String println(List<JsonNode> values) {
        return values.stream().map(GoPrinting::argument).collect(Collectors.joining(" ")) + "\n";
    }

    /** Knows {@code %s}, {@code %v}, {@code %d}, {@code %t}, {@code %q} and {@code %%}, without widths. */
    static String printf(String format, List<JsonNode> values) throws TemplateException {
        StringBuilder printed = new StringBuilder();
        int used = 0;
        int from = 0;
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', from)) {
            printed.append(format, from, at);
            from = Math.min(at + 2, format.length());
            char verb = at + 1 < format.length() ? format.charAt(at + 1) : ' ';
            if (verb != '%' && used == values.size()) {
                throw new TemplateException("the format has more verbs than values");
            }
            printed.append(verb == '%' ? "%" : verb(verb, values.get(used)));
            used += verb == '%' ? 0 : 1;
        }
        printed.append(format, from, format.length());
        if (used < values.size()) {
            throw new TemplateException("the format has fewer verbs than values");
        }
        return printed.toString();
    }

    private static String verb(char verb, JsonNode value) throws TemplateException {
        boolean known = switch (verb) {
            case 's', 'v' -> true;
            case 'q' -> value.isTextual();
            case 'd' -> value.isIntegralNumber();
            case 't' -> value.isBoolean();
            default -> false;
        };
        if (!known) {
            throw new TemplateException("%" + (Character.isISOControl(verb) ? '?' : verb) + " of a "
                    + GoValues.type(value) + " is not supported; %s, %v, %d, %t, %q and %% are");
        }
        return verb == 'q' ? DockerJson.compact(value) : argument(value);
    }

    private static String argument(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "<nil>" : GoValues.print(value);
    }
}
